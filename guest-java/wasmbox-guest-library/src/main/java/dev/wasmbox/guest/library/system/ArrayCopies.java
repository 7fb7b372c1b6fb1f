package dev.wasmbox.guest.library.system;

/** What {@code System.arraycopy} says of what it cannot copy. */
public final class ArrayCopies {

    private ArrayCopies() {}

    /**
     * The exception for a copy.
     *
     * @param room the length of the first array
     * @param space that of the second
     */
    public static ArrayIndexOutOfBoundsException outOfBounds(
            Object from, int room, int start, Object to, int space, int place, int length) {
        if (start < 0) {
            return outOfBounds("source index " + start, from, room);
        }
        if (place < 0) {
            return outOfBounds("destination index " + place, to, space);
        }
        if (length < 0) {
            return new ArrayIndexOutOfBoundsException(
                    "arraycopy: length " + length + " is negative");
        }
        return length > room - start
                ? outOfBounds("last source index " + (start + (long) length), from, room)
                : outOfBounds("last destination index " + (place + (long) length), to, space);
    }

    private static ArrayIndexOutOfBoundsException outOfBounds(
            String what, Object array, int length) {
        return new ArrayIndexOutOfBoundsException(
                "arraycopy: " + what + " out of bounds for " + name(array) + "[" + length + "]");
    }

    private static String name(Object array) {
        if (array instanceof int[]) {
            return "int";
        }
        if (array instanceof byte[]) {
            return "byte";
        }
        if (array instanceof char[]) {
            return "char";
        }
        if (array instanceof long[]) {
            return "long";
        }
        if (array instanceof double[]) {
            return "double";
        }
        if (array instanceof boolean[]) {
            return "boolean";
        }
        if (array instanceof short[]) {
            return "short";
        }
        return array instanceof float[] ? "float" : "object array";
    }
}
