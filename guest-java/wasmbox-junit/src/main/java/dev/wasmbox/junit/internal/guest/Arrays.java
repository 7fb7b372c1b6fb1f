package dev.wasmbox.junit.internal.guest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays of every type as lists; a guest has no reflection for that. */
final class Arrays {

    private Arrays() {}

    static List<@Nullable Object> list(Object array) {
        List<@Nullable Object> elements = new ArrayList<>();
        if (array instanceof Object[] objects) {
            elements.addAll(java.util.Arrays.asList(objects));
        } else if (array instanceof int[] ints) {
            for (int element : ints) {
                elements.add(element);
            }
        } else if (array instanceof long[] longs) {
            for (long element : longs) {
                elements.add(element);
            }
        } else if (array instanceof double[] doubles) {
            for (double element : doubles) {
                elements.add(element);
            }
        } else if (array instanceof byte[] bytes) {
            for (byte element : bytes) {
                elements.add(element);
            }
        } else {
            addRare(array, elements);
        }
        return elements;
    }

    private static void addRare(Object array, List<@Nullable Object> elements) {
        if (array instanceof char[] chars) {
            for (char element : chars) {
                elements.add(element);
            }
        } else if (array instanceof boolean[] booleans) {
            for (boolean element : booleans) {
                elements.add(element);
            }
        } else if (array instanceof float[] floats) {
            for (float element : floats) {
                elements.add(element);
            }
        } else if (array instanceof short[] shorts) {
            for (short element : shorts) {
                elements.add(element);
            }
        } else {
            throw new IllegalArgumentException("not an array: " + array);
        }
    }
}
