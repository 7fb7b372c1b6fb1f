package dev.wasmbox.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/** What the growth charts are drawn over. */
final class GrowthSizes {
    /** Memory sizes in MiB. */
    static final List<Integer> ALL = List.of(1, 4, 16, 64, 256, 1024);

    /** Pages that a message writes, in a memory of {@link #PAGES_IN} MiB. */
    static final List<Integer> PAGES = List.of(1, 8, 64, 512, 4096);

    static final int PAGES_IN = 64;
    static final int PAGES_AT_ALL_SIZES = 8;

    private GrowthSizes() {}

    /** All points of both charts, each as {@code MIB:PAGES}. */
    static List<String> pairs() {
        Stream<String> sizes = ALL.stream().map(size -> size + ":" + PAGES_AT_ALL_SIZES);
        Stream<String> pages = PAGES.stream().map(count -> PAGES_IN + ":" + count);
        return Stream.concat(sizes, pages).distinct().toList();
    }
}
