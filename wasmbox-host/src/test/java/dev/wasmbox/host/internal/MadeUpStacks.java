package dev.wasmbox.host.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Saved call stacks that nobody has saved, close to one that somebody has. */
final class MadeUpStacks {
    private MadeUpStacks() {}

    /**
     * Other numbers, too few or too many; and frames that stand where others stood.
     *
     * @param calls about how many calls have a number in the functions
     * @param memory about how large the guest's memory is
     */
    static Arbitrary<long[]> near(long[] good, int calls, int memory) {
        Arbitrary<Long> numbers =
                Arbitraries.oneOf(
                        Arbitraries.longs().between(-2, calls),
                        Arbitraries.longs().between(0, memory),
                        Arbitraries.longs(),
                        Arbitraries.of(Arrays.stream(good).boxed().toList()));
        Arbitrary<Integer> places = Arbitraries.integers().between(0, good.length - 1);
        return Arbitraries.oneOf(
                numbers.array(long[].class).ofMinSize(1).ofMaxSize(60),
                Arbitraries.integers()
                        .between(1, good.length + 5)
                        .map(size -> Arrays.copyOf(good, size)),
                places.flatMap(place -> numbers.map(number -> changed(good, place, number))),
                places.flatMap(from -> places.map(to -> without(good, from, to))));
    }

    private static long[] changed(long[] good, int place, long number) {
        long[] changed = good.clone();
        changed[place] = number;
        return changed;
    }

    private static long[] without(long[] good, int from, int to) {
        List<Long> left = new ArrayList<>(Arrays.stream(good).boxed().toList());
        left.subList(Math.min(from, to), Math.max(from, to)).clear();
        return left.stream().mapToLong(Long::longValue).toArray();
    }
}
