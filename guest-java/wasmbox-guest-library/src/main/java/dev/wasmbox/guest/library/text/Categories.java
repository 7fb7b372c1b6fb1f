package dev.wasmbox.guest.library.text;

import java.util.Arrays;

/** The general categories of characters, as {@code Character.getType} numbers them. */
final class Categories {

    private static final int DIRECT = 0x500;
    private static final int CATEGORY = (1 << Characters.LENGTH_SHIFT) - 1;

    private static final byte[] first = new byte[DIRECT];
    private static final int[] starts;
    private static final byte[] categories;

    static {
        char[] runs = Characters.categories().toCharArray();
        int[] from = new int[runs.length];
        byte[] of = new byte[runs.length];
        int count = 0;
        int start = 0;
        for (int i = 0; i < runs.length; i++) {
            int length = runs[i] >> Characters.LENGTH_SHIFT;
            byte category = (byte) (runs[i] & CATEGORY);
            if (length == 0) {
                length = runs[++i];
            }
            from[count] = start;
            of[count++] = category;
            for (int c = start; c < start + length && c < DIRECT; c++) {
                first[c] = category;
            }
            start += length;
        }
        starts = Arrays.copyOf(from, count);
        categories = of;
    }

    private Categories() {}

    static int of(int codePoint) {
        if (codePoint >= 0 && codePoint < DIRECT) {
            return first[codePoint];
        }
        if (codePoint < 0 || codePoint > Character.MAX_CODE_POINT) {
            return Character.UNASSIGNED;
        }
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= codePoint) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return categories[low];
    }
}
