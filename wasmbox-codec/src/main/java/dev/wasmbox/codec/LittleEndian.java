package dev.wasmbox.codec;

/** Numbers as bytes, the lowest first. The compiler of guests in Java replaces these methods. */
final class LittleEndian {
    private LittleEndian() {}

    static long getLong(byte[] from, int position) {
        return (from[position] & 0xFFL)
                | ((from[position + 1] & 0xFFL) << 8)
                | ((from[position + 2] & 0xFFL) << 16)
                | ((from[position + 3] & 0xFFL) << 24)
                | ((from[position + 4] & 0xFFL) << 32)
                | ((from[position + 5] & 0xFFL) << 40)
                | ((from[position + 6] & 0xFFL) << 48)
                | ((long) from[position + 7] << 56);
    }

    static void putLong(byte[] to, int position, long value) {
        to[position] = (byte) value;
        to[position + 1] = (byte) (value >> 8);
        to[position + 2] = (byte) (value >> 16);
        to[position + 3] = (byte) (value >> 24);
        to[position + 4] = (byte) (value >> 32);
        to[position + 5] = (byte) (value >> 40);
        to[position + 6] = (byte) (value >> 48);
        to[position + 7] = (byte) (value >> 56);
    }
}
