package org.teavm.classlib.java.util.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What TeaVM's collectors do otherwise than the JDK's. */
final class TCollectorsMended {

    private TCollectorsMended() {}

    static <T> TCollector<T, ?, Long> counting() {
        return TCollectors.summingLong(element -> 1);
    }

    static TCollector<CharSequence, ?, String> joining(
            CharSequence delimiter, CharSequence prefix, CharSequence suffix) {
        Objects.requireNonNull(suffix);
        Supplier<List<CharSequence>> supplier = ArrayList::new;
        return TCollector.of(
                supplier,
                List::add,
                TCollectorsMended::both,
                parts -> joined(parts, delimiter, prefix).append(suffix).toString());
    }

    private static StringBuilder joined(
            List<CharSequence> parts, CharSequence delimiter, CharSequence prefix) {
        StringBuilder text = new StringBuilder().append(prefix);
        for (int i = 0; i < parts.size(); i++) {
            text.append(i == 0 ? "" : delimiter).append(String.valueOf(parts.get(i)));
        }
        return text;
    }

    static <T> TCollector<T, ?, List<T>> toUnmodifiableList() {
        return TCollectors.collectingAndThen(
                TCollectors.toList(), list -> Collections.unmodifiableList(withoutNulls(list)));
    }

    static <T> TCollector<T, ?, Set<T>> toUnmodifiableSet() {
        return TCollectors.collectingAndThen(
                TCollectors.toSet(), set -> Collections.unmodifiableSet(withoutNulls(set)));
    }

    private static <C extends Collection<?>> C withoutNulls(C elements) {
        for (Object each : elements) {
            Objects.requireNonNull(each);
        }
        return elements;
    }

    static <E, K, V> TCollector<E, ?, Map<K, V>> toMap(
            Function<? super E, ? extends K> keys, Function<? super E, ? extends V> values) {
        Supplier<Map<K, V>> supplier = HashMap::new;
        return TCollector.of(
                supplier,
                (map, element) -> putNew(map, keys.apply(element), values.apply(element)),
                (a, b) -> {
                    b.forEach((key, value) -> putNew(a, key, value));
                    return a;
                },
                TCollector.Characteristics.IDENTITY_FINISH);
    }

    private static <K, V> void putNew(Map<K, V> map, K key, V value) {
        V before = map.putIfAbsent(key, Objects.requireNonNull(value));
        if (before != null) {
            throw new IllegalStateException(
                    ("Duplicate key " + key + " (attempted merging values ")
                            + (before + " and " + value + ")"));
        }
    }

    static <E, K, V> TCollector<E, ?, Map<K, V>> toUnmodifiableMap(
            Function<? super E, ? extends K> keys, Function<? super E, ? extends V> values) {
        return TCollectors.collectingAndThen(
                TCollectors.toMap(element -> Objects.requireNonNull(keys.apply(element)), values),
                Collections::unmodifiableMap);
    }

    static native <E, K, V, I, M extends Map<K, V>> TCollector<E, ?, M> groupingByBefore(
            Function<? super E, ? extends K> keys,
            Supplier<M> factory,
            TCollector<? super E, I, V> downstream);

    static <E, K, V, I, M extends Map<K, V>> TCollector<E, ?, M> groupingBy(
            Function<? super E, ? extends K> keys,
            Supplier<M> factory,
            TCollector<? super E, I, V> downstream) {
        return groupingByBefore(
                element ->
                        Objects.requireNonNull(
                                keys.apply(element), "element cannot be mapped to a null key"),
                factory,
                downstream);
    }

    static <T, A, R> TCollector<T, ?, Map<Boolean, R>> partitioningBy(
            Predicate<? super T> predicate, TCollector<? super T, A, R> downstream) {
        BiConsumer<A, ? super T> accumulator = downstream.accumulator();
        BinaryOperator<A> combiner = downstream.combiner();
        Supplier<List<A>> supplier =
                () -> {
                    List<A> parts = new ArrayList<>();
                    parts.add(downstream.supplier().get());
                    parts.add(downstream.supplier().get());
                    return parts;
                };
        return TCollector.of(
                supplier,
                (parts, element) ->
                        accumulator.accept(parts.get(predicate.test(element) ? 1 : 0), element),
                (a, b) -> {
                    a.set(0, combiner.apply(a.get(0), b.get(0)));
                    a.set(1, combiner.apply(a.get(1), b.get(1)));
                    return a;
                },
                parts -> partition(parts, downstream.finisher()));
    }

    private static <A, R> Map<Boolean, R> partition(List<A> parts, Function<A, R> finisher) {
        Map<Boolean, R> partition = new LinkedHashMap<>();
        partition.put(false, finisher.apply(parts.get(0)));
        partition.put(true, finisher.apply(parts.get(1)));
        return Collections.unmodifiableMap(partition);
    }

    private static <E> List<E> both(List<E> a, List<E> b) {
        a.addAll(b);
        return a;
    }

    static <T, K> TCollector<T, ?, ConcurrentMap<K, List<T>>> groupingByConcurrent(
            Function<? super T, ? extends K> keys) {
        return groupingByConcurrent(keys, TCollectors.toList());
    }

    static <T, K, A, D> TCollector<T, ?, ConcurrentMap<K, D>> groupingByConcurrent(
            Function<? super T, ? extends K> keys, TCollector<? super T, A, D> downstream) {
        Supplier<ConcurrentMap<K, D>> supplier = ConcurrentHashMap::new;
        return groupingByConcurrent(keys, supplier, downstream);
    }

    static <T, K, A, D, M extends ConcurrentMap<K, D>> TCollector<T, ?, M> groupingByConcurrent(
            Function<? super T, ? extends K> keys,
            Supplier<M> factory,
            TCollector<? super T, A, D> downstream) {
        return TCollectors.groupingBy(keys, factory, downstream);
    }

    static <T, K, V> TCollector<T, ?, ConcurrentMap<K, V>> toConcurrentMap(
            Function<? super T, ? extends K> keys, Function<? super T, ? extends V> values) {
        return TCollectors.collectingAndThen(
                TCollectors.toMap(keys, values), ConcurrentHashMap::new);
    }

    static <T, K, V> TCollector<T, ?, ConcurrentMap<K, V>> toConcurrentMap(
            Function<? super T, ? extends K> keys,
            Function<? super T, ? extends V> values,
            BinaryOperator<V> merged) {
        Supplier<ConcurrentMap<K, V>> supplier = ConcurrentHashMap::new;
        return toConcurrentMap(keys, values, merged, supplier);
    }

    static <T, K, V, M extends ConcurrentMap<K, V>> TCollector<T, ?, M> toConcurrentMap(
            Function<? super T, ? extends K> keys,
            Function<? super T, ? extends V> values,
            BinaryOperator<V> merged,
            Supplier<M> factory) {
        return TCollectors.toMap(keys, values, merged, factory);
    }
}
