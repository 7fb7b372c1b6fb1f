package dev.wasmbox.codec;

/** Two types that were compared, by identity. */
final class TypePair {
    private final Schema.Type left;
    private final Schema.Type right;

    TypePair(Schema.Type left, Schema.Type right) {
        this.left = left;
        this.right = right;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // that is what this class is for
    public boolean equals(Object other) {
        return other instanceof TypePair that && left == that.left && right == that.right;
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(left) + System.identityHashCode(right);
    }
}
