package org.teavm.classlib.java.util.concurrent;

import dev.wasmbox.guest.library.system.Agenda;
import dev.wasmbox.guest.library.system.Clock;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code java.util.concurrent.CompletableFuture} in guests, which TeaVM lacks. What depends on a
 * future is done as it completes, the latest first, as on a JVM.
 */
public class TCompletableFuture<T> extends TStages<T> implements TFuture<T> {

    private final ArrayDeque<Runnable> dependents = new ArrayDeque<>();
    private boolean done;
    private @Nullable T result;
    private @Nullable Throwable failure;

    public TCompletableFuture() {}

    public static <U> TCompletableFuture<U> supplyAsync(Supplier<U> supplier) {
        return supplyAsync(supplier, TTasks::add);
    }

    public static <U> TCompletableFuture<U> supplyAsync(Supplier<U> supplier, Executor executor) {
        Objects.requireNonNull(supplier);
        TCompletableFuture<U> future = new TCompletableFuture<>();
        executor.execute(() -> future.attempt(() -> future.complete(supplier.get())));
        return future;
    }

    public static TCompletableFuture<Void> runAsync(Runnable task) {
        return runAsync(task, TTasks::add);
    }

    public static TCompletableFuture<Void> runAsync(Runnable task, Executor executor) {
        Objects.requireNonNull(task);
        return supplyAsync(
                () -> {
                    task.run();
                    return null;
                },
                executor);
    }

    public static <U> TCompletableFuture<U> completedFuture(U value) {
        TCompletableFuture<U> future = new TCompletableFuture<>();
        future.complete(value);
        return future;
    }

    public static <U> TCompletableFuture<U> failedFuture(Throwable failure) {
        TCompletableFuture<U> future = new TCompletableFuture<>();
        future.completeExceptionally(failure);
        return future;
    }

    public static <U> TCompletionStage<U> completedStage(U value) {
        return completedFuture(value);
    }

    public static <U> TCompletionStage<U> failedStage(Throwable failure) {
        return failedFuture(failure);
    }

    /** A failure of any is the failure of all, once all have completed. */
    public static TCompletableFuture<Void> allOf(TCompletableFuture<?>... futures) {
        TCompletableFuture<Void> all = completedFuture(null);
        for (TCompletableFuture<?> each : futures) {
            all = all.thenAcceptBoth(each, (nothing, value) -> {}, null);
        }
        return all;
    }

    public static TCompletableFuture<Object> anyOf(TCompletableFuture<?>... futures) {
        TCompletableFuture<Object> any = new TCompletableFuture<>();
        for (TCompletableFuture<?> each : futures) {
            each.whenDone(() -> any.attempt(() -> any.complete(each.value())));
        }
        return any;
    }

    // Completion

    public boolean complete(@Nullable T value) {
        return end(value, null);
    }

    public boolean completeExceptionally(Throwable cause) {
        return end(null, Objects.requireNonNull(cause));
    }

    public TCompletableFuture<T> completeAsync(Supplier<? extends T> supplier) {
        return completeAsync(supplier, TTasks::add);
    }

    public TCompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        executor.execute(() -> attempt(() -> complete(supplier.get())));
        return this;
    }

    public TCompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        return endLater(() -> completeExceptionally(new TimeoutException()), unit.toNanos(timeout));
    }

    public TCompletableFuture<T> completeOnTimeout(@Nullable T value, long timeout, TimeUnit unit) {
        return endLater(() -> complete(value), unit.toNanos(timeout));
    }

    private TCompletableFuture<T> endLater(Runnable end, long nanos) {
        if (!done) {
            Agenda.Entry entry = Agenda.plan(Agenda.in(nanos), end);
            whenComplete((value, cause) -> Agenda.cancel(entry));
        }
        return this;
    }

    public static Executor delayedExecutor(long delay, TimeUnit unit) {
        return delayedExecutor(delay, unit, TTasks::add);
    }

    public static Executor delayedExecutor(long delay, TimeUnit unit, Executor executor) {
        long nanos = unit.toNanos(delay);
        return task -> {
            Agenda.plan(Agenda.in(nanos), () -> executor.execute(task));
            Clock.yield();
        };
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        return end(null, new CancellationException()) || isCancelled();
    }

    public void obtrudeValue(@Nullable T value) {
        done = false;
        end(value, null);
    }

    public void obtrudeException(Throwable cause) {
        done = false;
        end(null, Objects.requireNonNull(cause));
    }

    private boolean end(@Nullable T value, @Nullable Throwable cause) {
        if (done) {
            return false;
        }
        done = true;
        result = value;
        failure = cause;
        Runnable next = dependents.poll();
        while (next != null) {
            next.run();
            next = dependents.poll();
        }
        return true;
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            end(null, TTasks.wrapped(e));
        }
    }

    private void whenDone(Runnable step) {
        if (done) {
            step.run();
        } else {
            dependents.push(step);
        }
    }

    private void follow(TCompletableFuture<? extends T> other) {
        other.whenDone(() -> attempt(() -> complete(other.value())));
    }

    /** The result, for a step of which it is the input. */
    private T value() {
        if (failure != null) {
            throw (CompletionException) TTasks.wrapped(failure);
        }
        return result;
    }

    // Questions

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public boolean isCancelled() {
        return failure instanceof CancellationException;
    }

    public boolean isCompletedExceptionally() {
        return failure != null;
    }

    public int getNumberOfDependents() {
        return dependents.size();
    }

    @Override
    public TCompletableFuture<T> toCompletableFuture() {
        return this;
    }

    public TCompletableFuture<T> copy() {
        return thenApply(value -> value);
    }

    private void await() {
        TTasks.await(this::isDone);
    }

    @Override
    public T get() throws ExecutionException {
        await();
        return report();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws ExecutionException, TimeoutException {
        if (!TTasks.await(this::isDone, unit.toNanos(timeout))) {
            throw new TimeoutException();
        }
        return report();
    }

    private T report() throws ExecutionException {
        if (failure instanceof CancellationException) {
            throw (CancellationException) failure;
        }
        if (failure != null) {
            boolean wraps = failure instanceof CompletionException && failure.getCause() != null;
            throw new ExecutionException(wraps ? failure.getCause() : failure);
        }
        return result;
    }

    public T join() {
        await();
        return getNow(null);
    }

    public T getNow(T otherwise) {
        if (failure instanceof CancellationException) {
            throw (CancellationException) failure;
        }
        return done ? value() : otherwise;
    }

    @Override
    public String toString() {
        return super.toString()
                + (!done
                        ? "[Not completed]"
                        : failure == null
                                ? "[Completed normally]"
                                : "[Completed exceptionally: " + failure + "]");
    }

    // Steps

    private <U> TCompletableFuture<U> step(
            @Nullable Executor by, Consumer<TCompletableFuture<U>> work) {
        Objects.requireNonNull(work);
        TCompletableFuture<U> to = new TCompletableFuture<>();
        Runnable step = () -> to.attempt(() -> work.accept(to));
        whenDone(by == null ? step : () -> by.execute(step));
        return to;
    }

    @Override
    <U> TCompletableFuture<U> thenApply(
            Function<? super T, ? extends U> function, @Nullable Executor by) {
        Objects.requireNonNull(function);
        return step(by, to -> to.complete(function.apply(value())));
    }

    @Override
    TCompletableFuture<Void> thenAccept(Consumer<? super T> action, @Nullable Executor by) {
        Objects.requireNonNull(action);
        return thenApply(value -> nothing(() -> action.accept(value)), by);
    }

    @Override
    TCompletableFuture<Void> thenRun(Runnable action, @Nullable Executor by) {
        Objects.requireNonNull(action);
        return thenApply(value -> nothing(action), by);
    }

    private static @Nullable Void nothing(Runnable action) {
        action.run();
        return null;
    }

    @Override
    <U> TCompletableFuture<U> thenCompose(
            Function<? super T, ? extends TCompletionStage<U>> function, @Nullable Executor by) {
        Objects.requireNonNull(function);
        return step(by, to -> to.follow(function.apply(value()).toCompletableFuture()));
    }

    @Override
    <U, V> TCompletableFuture<V> thenCombine(
            TCompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> function,
            @Nullable Executor by) {
        Objects.requireNonNull(function);
        TCompletableFuture<? extends U> second = other.toCompletableFuture();
        TCompletableFuture<Void> both = new TCompletableFuture<>();
        whenDone(() -> second.whenDone(() -> both.complete(null)));
        return both.step(by, to -> to.complete(function.apply(value(), second.value())));
    }

    @Override
    <U> TCompletableFuture<Void> thenAcceptBoth(
            TCompletionStage<? extends U> other,
            BiConsumer<? super T, ? super U> action,
            @Nullable Executor by) {
        Objects.requireNonNull(action);
        return thenCombine(other, (a, b) -> nothing(() -> action.accept(a, b)), by);
    }

    @Override
    TCompletableFuture<Void> runAfterBoth(
            TCompletionStage<?> other, Runnable action, @Nullable Executor by) {
        Objects.requireNonNull(action);
        return thenCombine(other, (a, b) -> nothing(action), by);
    }

    @Override
    <U> TCompletableFuture<U> applyToEither(
            TCompletionStage<? extends T> other,
            Function<? super T, U> function,
            @Nullable Executor by) {
        TCompletableFuture<T> first = new TCompletableFuture<>();
        whenDone(() -> first.end(result, failure));
        TCompletableFuture<? extends T> second = other.toCompletableFuture();
        second.whenDone(() -> first.attempt(() -> first.complete(second.value())));
        return first.thenApply(function, by);
    }

    @Override
    TCompletableFuture<Void> acceptEither(
            TCompletionStage<? extends T> other,
            Consumer<? super T> action,
            @Nullable Executor by) {
        Objects.requireNonNull(action);
        return applyToEither(other, value -> nothing(() -> action.accept(value)), by);
    }

    @Override
    TCompletableFuture<Void> runAfterEither(
            TCompletionStage<?> other, Runnable action, @Nullable Executor by) {
        Objects.requireNonNull(action);
        TCompletableFuture<Object> first = anyOf(this, other.toCompletableFuture());
        return first.thenApply(value -> nothing(action), by);
    }

    @Override
    <U> TCompletableFuture<U> handle(
            BiFunction<? super T, Throwable, ? extends U> function, @Nullable Executor by) {
        Objects.requireNonNull(function);
        return step(by, to -> to.complete(function.apply(result, failure)));
    }

    @Override
    TCompletableFuture<T> whenComplete(
            BiConsumer<? super T, ? super Throwable> action, @Nullable Executor by) {
        Objects.requireNonNull(action);
        return step(
                by,
                to -> {
                    try {
                        action.accept(result, failure);
                    } catch (Throwable e) {
                        to.end(null, TTasks.wrapped(failure == null ? e : failure));
                    }
                    to.complete(value());
                });
    }

    @Override
    TCompletableFuture<T> exceptionally(
            Function<Throwable, ? extends T> function, @Nullable Executor by) {
        Objects.requireNonNull(function);
        return step(by, to -> to.complete(failure == null ? result : function.apply(failure)));
    }

    @Override
    TCompletableFuture<T> exceptionallyCompose(
            Function<Throwable, ? extends TCompletionStage<T>> function, @Nullable Executor by) {
        Objects.requireNonNull(function);
        return step(
                by,
                to ->
                        to.follow(
                                failure == null
                                        ? this
                                        : function.apply(failure).toCompletableFuture()));
    }
}
