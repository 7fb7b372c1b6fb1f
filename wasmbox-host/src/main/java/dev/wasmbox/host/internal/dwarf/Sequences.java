package dev.wasmbox.host.internal.dwarf;

import java.util.Arrays;

/** Where the rows of functions begin, by the addresses of these; a few bytes for each. */
final class Sequences {
    private static final int FIRST_SIZE = 256;

    /** The address in the high half, and an index into the others in the low one. */
    private long[] byAddress = new long[FIRST_SIZE];

    private int[] units = new int[FIRST_SIZE];
    private int[] starts = new int[FIRST_SIZE];
    private int size;

    /**
     * @param address from 0 to 2^31
     * @param unit where its table begins
     * @param start where its rows begin
     */
    void add(long address, int unit, int start) {
        if (size == units.length) {
            byAddress = Arrays.copyOf(byAddress, 2 * size);
            units = Arrays.copyOf(units, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size);
        }
        byAddress[size] = address << Integer.SIZE | size;
        units[size] = unit;
        starts[size++] = start;
    }

    /** Has them found; no more can be added. */
    void sort() {
        byAddress = Arrays.copyOf(byAddress, size);
        Arrays.sort(byAddress);
    }

    /** The last one that begins in this range, ends included; -1 if there is none. */
    int last(int from, int to) {
        int found = Arrays.binarySearch(byAddress, (to + 1L) << Integer.SIZE);
        int before = (found >= 0 ? found : -found - 1) - 1;
        if (before < 0 || byAddress[before] >> Integer.SIZE < from) {
            return -1;
        }
        return (int) byAddress[before];
    }

    int unit(int index) {
        return units[index];
    }

    int start(int index) {
        return starts[index];
    }
}
