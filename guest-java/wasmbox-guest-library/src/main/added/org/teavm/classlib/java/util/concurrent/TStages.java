package org.teavm.classlib.java.util.concurrent;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The forms of each step of a {@code CompletableFuture}: at once, later, and by an executor.
 *
 * <p>A step is taken {@code by} an executor, or at once where that is null.
 */
abstract class TStages<T> implements TCompletionStage<T> {

    private static final Executor LATER = TTasks::add;

    abstract <U> TCompletableFuture<U> thenApply(
            Function<? super T, ? extends U> function, @Nullable Executor by);

    @Override
    public final <U> TCompletableFuture<U> thenApply(Function<? super T, ? extends U> function) {
        return thenApply(function, (Executor) null);
    }

    @Override
    public final <U> TCompletableFuture<U> thenApplyAsync(
            Function<? super T, ? extends U> function) {
        return thenApply(function, LATER);
    }

    @Override
    public final <U> TCompletableFuture<U> thenApplyAsync(
            Function<? super T, ? extends U> function, Executor executor) {
        return thenApply(function, Objects.requireNonNull(executor));
    }

    abstract TCompletableFuture<Void> thenAccept(Consumer<? super T> action, @Nullable Executor by);

    @Override
    public final TCompletableFuture<Void> thenAccept(Consumer<? super T> action) {
        return thenAccept(action, (Executor) null);
    }

    @Override
    public final TCompletableFuture<Void> thenAcceptAsync(Consumer<? super T> action) {
        return thenAccept(action, LATER);
    }

    @Override
    public final TCompletableFuture<Void> thenAcceptAsync(
            Consumer<? super T> action, Executor executor) {
        return thenAccept(action, Objects.requireNonNull(executor));
    }

    abstract TCompletableFuture<Void> thenRun(Runnable action, @Nullable Executor by);

    @Override
    public final TCompletableFuture<Void> thenRun(Runnable action) {
        return thenRun(action, (Executor) null);
    }

    @Override
    public final TCompletableFuture<Void> thenRunAsync(Runnable action) {
        return thenRun(action, LATER);
    }

    @Override
    public final TCompletableFuture<Void> thenRunAsync(Runnable action, Executor executor) {
        return thenRun(action, Objects.requireNonNull(executor));
    }

    abstract <U> TCompletableFuture<U> thenCompose(
            Function<? super T, ? extends TCompletionStage<U>> function, @Nullable Executor by);

    @Override
    public final <U> TCompletableFuture<U> thenCompose(
            Function<? super T, ? extends TCompletionStage<U>> function) {
        return thenCompose(function, (Executor) null);
    }

    @Override
    public final <U> TCompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends TCompletionStage<U>> function) {
        return thenCompose(function, LATER);
    }

    @Override
    public final <U> TCompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends TCompletionStage<U>> function, Executor executor) {
        return thenCompose(function, Objects.requireNonNull(executor));
    }

    abstract <U, V> TCompletableFuture<V> thenCombine(
            TCompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> function,
            @Nullable Executor by);

    @Override
    public final <U, V> TCompletableFuture<V> thenCombine(
            TCompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> function) {
        return thenCombine(other, function, (Executor) null);
    }

    @Override
    public final <U, V> TCompletableFuture<V> thenCombineAsync(
            TCompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> function) {
        return thenCombine(other, function, LATER);
    }

    @Override
    public final <U, V> TCompletableFuture<V> thenCombineAsync(
            TCompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> function,
            Executor executor) {
        return thenCombine(other, function, Objects.requireNonNull(executor));
    }

    abstract <U> TCompletableFuture<Void> thenAcceptBoth(
            TCompletionStage<? extends U> other,
            BiConsumer<? super T, ? super U> action,
            @Nullable Executor by);

    @Override
    public final <U> TCompletableFuture<Void> thenAcceptBoth(
            TCompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return thenAcceptBoth(other, action, (Executor) null);
    }

    @Override
    public final <U> TCompletableFuture<Void> thenAcceptBothAsync(
            TCompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return thenAcceptBoth(other, action, LATER);
    }

    @Override
    public final <U> TCompletableFuture<Void> thenAcceptBothAsync(
            TCompletionStage<? extends U> other,
            BiConsumer<? super T, ? super U> action,
            Executor executor) {
        return thenAcceptBoth(other, action, Objects.requireNonNull(executor));
    }

    abstract TCompletableFuture<Void> runAfterBoth(
            TCompletionStage<?> other, Runnable action, @Nullable Executor by);

    @Override
    public final TCompletableFuture<Void> runAfterBoth(TCompletionStage<?> other, Runnable action) {
        return runAfterBoth(other, action, (Executor) null);
    }

    @Override
    public final TCompletableFuture<Void> runAfterBothAsync(
            TCompletionStage<?> other, Runnable action) {
        return runAfterBoth(other, action, LATER);
    }

    @Override
    public final TCompletableFuture<Void> runAfterBothAsync(
            TCompletionStage<?> other, Runnable action, Executor executor) {
        return runAfterBoth(other, action, Objects.requireNonNull(executor));
    }

    abstract <U> TCompletableFuture<U> applyToEither(
            TCompletionStage<? extends T> other,
            Function<? super T, U> function,
            @Nullable Executor by);

    @Override
    public final <U> TCompletableFuture<U> applyToEither(
            TCompletionStage<? extends T> other, Function<? super T, U> function) {
        return applyToEither(other, function, (Executor) null);
    }

    @Override
    public final <U> TCompletableFuture<U> applyToEitherAsync(
            TCompletionStage<? extends T> other, Function<? super T, U> function) {
        return applyToEither(other, function, LATER);
    }

    @Override
    public final <U> TCompletableFuture<U> applyToEitherAsync(
            TCompletionStage<? extends T> other,
            Function<? super T, U> function,
            Executor executor) {
        return applyToEither(other, function, Objects.requireNonNull(executor));
    }

    abstract TCompletableFuture<Void> acceptEither(
            TCompletionStage<? extends T> other, Consumer<? super T> action, @Nullable Executor by);

    @Override
    public final TCompletableFuture<Void> acceptEither(
            TCompletionStage<? extends T> other, Consumer<? super T> action) {
        return acceptEither(other, action, (Executor) null);
    }

    @Override
    public final TCompletableFuture<Void> acceptEitherAsync(
            TCompletionStage<? extends T> other, Consumer<? super T> action) {
        return acceptEither(other, action, LATER);
    }

    @Override
    public final TCompletableFuture<Void> acceptEitherAsync(
            TCompletionStage<? extends T> other, Consumer<? super T> action, Executor executor) {
        return acceptEither(other, action, Objects.requireNonNull(executor));
    }

    abstract TCompletableFuture<Void> runAfterEither(
            TCompletionStage<?> other, Runnable action, @Nullable Executor by);

    @Override
    public final TCompletableFuture<Void> runAfterEither(
            TCompletionStage<?> other, Runnable action) {
        return runAfterEither(other, action, (Executor) null);
    }

    @Override
    public final TCompletableFuture<Void> runAfterEitherAsync(
            TCompletionStage<?> other, Runnable action) {
        return runAfterEither(other, action, LATER);
    }

    @Override
    public final TCompletableFuture<Void> runAfterEitherAsync(
            TCompletionStage<?> other, Runnable action, Executor executor) {
        return runAfterEither(other, action, Objects.requireNonNull(executor));
    }

    abstract <U> TCompletableFuture<U> handle(
            BiFunction<? super T, Throwable, ? extends U> function, @Nullable Executor by);

    @Override
    public final <U> TCompletableFuture<U> handle(
            BiFunction<? super T, Throwable, ? extends U> function) {
        return handle(function, (Executor) null);
    }

    @Override
    public final <U> TCompletableFuture<U> handleAsync(
            BiFunction<? super T, Throwable, ? extends U> function) {
        return handle(function, LATER);
    }

    @Override
    public final <U> TCompletableFuture<U> handleAsync(
            BiFunction<? super T, Throwable, ? extends U> function, Executor executor) {
        return handle(function, Objects.requireNonNull(executor));
    }

    abstract TCompletableFuture<T> whenComplete(
            BiConsumer<? super T, ? super Throwable> action, @Nullable Executor by);

    @Override
    public final TCompletableFuture<T> whenComplete(
            BiConsumer<? super T, ? super Throwable> action) {
        return whenComplete(action, (Executor) null);
    }

    @Override
    public final TCompletableFuture<T> whenCompleteAsync(
            BiConsumer<? super T, ? super Throwable> action) {
        return whenComplete(action, LATER);
    }

    @Override
    public final TCompletableFuture<T> whenCompleteAsync(
            BiConsumer<? super T, ? super Throwable> action, Executor executor) {
        return whenComplete(action, Objects.requireNonNull(executor));
    }

    abstract TCompletableFuture<T> exceptionally(
            Function<Throwable, ? extends T> function, @Nullable Executor by);

    @Override
    public final TCompletableFuture<T> exceptionally(Function<Throwable, ? extends T> function) {
        return exceptionally(function, (Executor) null);
    }

    @Override
    public final TCompletableFuture<T> exceptionallyAsync(
            Function<Throwable, ? extends T> function) {
        return exceptionally(function, LATER);
    }

    @Override
    public final TCompletableFuture<T> exceptionallyAsync(
            Function<Throwable, ? extends T> function, Executor executor) {
        return exceptionally(function, Objects.requireNonNull(executor));
    }

    abstract TCompletableFuture<T> exceptionallyCompose(
            Function<Throwable, ? extends TCompletionStage<T>> function, @Nullable Executor by);

    @Override
    public final TCompletableFuture<T> exceptionallyCompose(
            Function<Throwable, ? extends TCompletionStage<T>> function) {
        return exceptionallyCompose(function, (Executor) null);
    }

    @Override
    public final TCompletableFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends TCompletionStage<T>> function) {
        return exceptionallyCompose(function, LATER);
    }

    @Override
    public final TCompletableFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends TCompletionStage<T>> function, Executor executor) {
        return exceptionallyCompose(function, Objects.requireNonNull(executor));
    }
}
