package org.teavm.classlib.java.util.concurrent;

import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;
import org.teavm.classlib.java.util.TMap;

/**
 * What a {@code ConcurrentHashMap} does to all of its entries at once. A guest has one thread, so
 * this happens in the order of its iterators, whatever the threshold.
 */
abstract class TConcurrentBulk<K, V> extends TConcurrentBins<K, V> {

    TConcurrentBulk(long capacity) {
        super(capacity);
    }

    TConcurrentBulk() {}

    private <A, U> U found(
            Function<Node<K, V>, A> part, Function<? super A, ? extends U> function) {
        Objects.requireNonNull(function);
        U found = null;
        for (var it = new TConcurrentHashMapIterator.Keys<>(this);
                found == null && it.hasNext(); ) {
            found = function.apply(part.apply(it.nextNode()));
        }
        return found;
    }

    private <A> void all(Function<Node<K, V>, A> part, Consumer<? super A> action) {
        Objects.requireNonNull(action);
        for (var it = new TConcurrentHashMapIterator.Keys<>(this); it.hasNext(); ) {
            action.accept(part.apply(it.nextNode()));
        }
    }

    private <A, U> void all(
            Function<Node<K, V>, A> part,
            Function<? super A, ? extends U> function,
            Consumer<? super U> action) {
        Objects.requireNonNull(function);
        Objects.requireNonNull(action);
        all(
                part,
                element -> {
                    U made = function.apply(element);
                    if (made != null) {
                        action.accept(made);
                    }
                });
    }

    private <A, U> U reduced(
            Function<Node<K, V>, A> part,
            Function<? super A, ? extends U> function,
            BiFunction<? super U, ? super U, ? extends U> reducer) {
        Objects.requireNonNull(function);
        Objects.requireNonNull(reducer);
        U all = null;
        for (var it = new TConcurrentHashMapIterator.Keys<>(this); it.hasNext(); ) {
            U each = function.apply(part.apply(it.nextNode()));
            if (each != null) {
                all = all == null ? each : reducer.apply(all, each);
            }
        }
        return all;
    }

    private static <K, V, U> Function<Node<K, V>, U> ofBoth(
            BiFunction<? super K, ? super V, ? extends U> function) {
        Objects.requireNonNull(function);
        return node -> function.apply(node.key, node.value);
    }

    public <U> void forEach(
            long threshold,
            BiFunction<? super K, ? super V, ? extends U> function,
            Consumer<? super U> action) {
        all(node -> node, ofBoth(function), action);
    }

    public void forEach(long threshold, BiConsumer<? super K, ? super V> action) {
        Objects.requireNonNull(action);
        all(node -> node, (Node<K, V> node) -> action.accept(node.key, node.value));
    }

    public <U> U search(long threshold, BiFunction<? super K, ? super V, ? extends U> function) {
        return found(node -> node, ofBoth(function));
    }

    public <U> U reduce(
            long threshold,
            BiFunction<? super K, ? super V, ? extends U> function,
            BiFunction<? super U, ? super U, ? extends U> reducer) {
        return reduced(node -> node, ofBoth(function), reducer);
    }

    public int reduceToInt(
            long threshold,
            ToIntBiFunction<? super K, ? super V> function,
            int basis,
            IntBinaryOperator reducer) {
        Objects.requireNonNull(function);
        return reducedInt(
                (Node<K, V> node) -> node,
                node -> function.applyAsInt(node.key, node.value),
                basis,
                reducer);
    }

    private <A> int reducedInt(
            Function<Node<K, V>, A> part,
            ToIntFunction<? super A> function,
            int basis,
            IntBinaryOperator reducer) {
        Objects.requireNonNull(function);
        Objects.requireNonNull(reducer);
        int all = basis;
        for (var it = new TConcurrentHashMapIterator.Keys<>(this); it.hasNext(); ) {
            all = reducer.applyAsInt(all, function.applyAsInt(part.apply(it.nextNode())));
        }
        return all;
    }

    public long reduceToLong(
            long threshold,
            ToLongBiFunction<? super K, ? super V> function,
            long basis,
            LongBinaryOperator reducer) {
        Objects.requireNonNull(function);
        return reducedLong(
                (Node<K, V> node) -> node,
                node -> function.applyAsLong(node.key, node.value),
                basis,
                reducer);
    }

    private <A> long reducedLong(
            Function<Node<K, V>, A> part,
            ToLongFunction<? super A> function,
            long basis,
            LongBinaryOperator reducer) {
        Objects.requireNonNull(function);
        Objects.requireNonNull(reducer);
        long all = basis;
        for (var it = new TConcurrentHashMapIterator.Keys<>(this); it.hasNext(); ) {
            all = reducer.applyAsLong(all, function.applyAsLong(part.apply(it.nextNode())));
        }
        return all;
    }

    public double reduceToDouble(
            long threshold,
            ToDoubleBiFunction<? super K, ? super V> function,
            double basis,
            DoubleBinaryOperator reducer) {
        Objects.requireNonNull(function);
        return reducedDouble(
                (Node<K, V> node) -> node,
                node -> function.applyAsDouble(node.key, node.value),
                basis,
                reducer);
    }

    private <A> double reducedDouble(
            Function<Node<K, V>, A> part,
            ToDoubleFunction<? super A> function,
            double basis,
            DoubleBinaryOperator reducer) {
        Objects.requireNonNull(function);
        Objects.requireNonNull(reducer);
        double all = basis;
        for (var it = new TConcurrentHashMapIterator.Keys<>(this); it.hasNext(); ) {
            all = reducer.applyAsDouble(all, function.applyAsDouble(part.apply(it.nextNode())));
        }
        return all;
    }

    public void forEachKey(long threshold, Consumer<? super K> action) {
        all(node -> node.key, action);
    }

    public <U> void forEachKey(
            long threshold, Function<? super K, ? extends U> function, Consumer<? super U> action) {
        all(node -> node.key, function, action);
    }

    public <U> U searchKeys(long threshold, Function<? super K, ? extends U> function) {
        return found(node -> node.key, function);
    }

    public K reduceKeys(long threshold, BiFunction<? super K, ? super K, ? extends K> reducer) {
        return reduced(node -> node.key, (each) -> each, reducer);
    }

    public <U> U reduceKeys(
            long threshold,
            Function<? super K, ? extends U> function,
            BiFunction<? super U, ? super U, ? extends U> reducer) {
        return reduced(node -> node.key, function, reducer);
    }

    public int reduceKeysToInt(
            long threshold,
            ToIntFunction<? super K> function,
            int basis,
            IntBinaryOperator reducer) {
        return reducedInt(node -> node.key, function, basis, reducer);
    }

    public long reduceKeysToLong(
            long threshold,
            ToLongFunction<? super K> function,
            long basis,
            LongBinaryOperator reducer) {
        return reducedLong(node -> node.key, function, basis, reducer);
    }

    public double reduceKeysToDouble(
            long threshold,
            ToDoubleFunction<? super K> function,
            double basis,
            DoubleBinaryOperator reducer) {
        return reducedDouble(node -> node.key, function, basis, reducer);
    }

    public void forEachValue(long threshold, Consumer<? super V> action) {
        all(node -> node.value, action);
    }

    public <U> void forEachValue(
            long threshold, Function<? super V, ? extends U> function, Consumer<? super U> action) {
        all(node -> node.value, function, action);
    }

    public <U> U searchValues(long threshold, Function<? super V, ? extends U> function) {
        return found(node -> node.value, function);
    }

    public V reduceValues(long threshold, BiFunction<? super V, ? super V, ? extends V> reducer) {
        return reduced(node -> node.value, (each) -> each, reducer);
    }

    public <U> U reduceValues(
            long threshold,
            Function<? super V, ? extends U> function,
            BiFunction<? super U, ? super U, ? extends U> reducer) {
        return reduced(node -> node.value, function, reducer);
    }

    public int reduceValuesToInt(
            long threshold,
            ToIntFunction<? super V> function,
            int basis,
            IntBinaryOperator reducer) {
        return reducedInt(node -> node.value, function, basis, reducer);
    }

    public long reduceValuesToLong(
            long threshold,
            ToLongFunction<? super V> function,
            long basis,
            LongBinaryOperator reducer) {
        return reducedLong(node -> node.value, function, basis, reducer);
    }

    public double reduceValuesToDouble(
            long threshold,
            ToDoubleFunction<? super V> function,
            double basis,
            DoubleBinaryOperator reducer) {
        return reducedDouble(node -> node.value, function, basis, reducer);
    }

    public void forEachEntry(long threshold, Consumer<? super TMap.Entry<K, V>> action) {
        all(node -> node, action);
    }

    public <U> void forEachEntry(
            long threshold,
            Function<TMap.Entry<K, V>, ? extends U> function,
            Consumer<? super U> action) {
        all(node -> node, function, action);
    }

    public <U> U searchEntries(long threshold, Function<TMap.Entry<K, V>, ? extends U> function) {
        return found(node -> node, function);
    }

    public TMap.Entry<K, V> reduceEntries(
            long threshold,
            BiFunction<TMap.Entry<K, V>, TMap.Entry<K, V>, ? extends TMap.Entry<K, V>> reducer) {
        return reduced(node -> node, (each) -> each, reducer);
    }

    public <U> U reduceEntries(
            long threshold,
            Function<TMap.Entry<K, V>, ? extends U> function,
            BiFunction<? super U, ? super U, ? extends U> reducer) {
        return reduced(node -> node, function, reducer);
    }

    public int reduceEntriesToInt(
            long threshold,
            ToIntFunction<TMap.Entry<K, V>> function,
            int basis,
            IntBinaryOperator reducer) {
        return reducedInt(node -> node, function, basis, reducer);
    }

    public long reduceEntriesToLong(
            long threshold,
            ToLongFunction<TMap.Entry<K, V>> function,
            long basis,
            LongBinaryOperator reducer) {
        return reducedLong(node -> node, function, basis, reducer);
    }

    public double reduceEntriesToDouble(
            long threshold,
            ToDoubleFunction<TMap.Entry<K, V>> function,
            double basis,
            DoubleBinaryOperator reducer) {
        return reducedDouble(node -> node, function, basis, reducer);
    }
}
