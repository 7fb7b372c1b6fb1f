package dev.wasmbox.transform.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes what {@link ByteReader} reads. */
final class ByteWriter {
    private byte[] bytes = new byte[64];
    private int size;
    private final Origins origins = new Origins();

    int size() {
        return size;
    }

    ByteWriter octet(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    ByteWriter u32(int value) {
        int rest = value;
        for (; (rest & ~0x7f) != 0; rest >>>= 7) {
            octet(rest | 0x80);
        }
        return octet(rest);
    }

    ByteWriter signed(long value) {
        long rest = value;
        for (; rest < -0x40 || rest >= 0x40; rest >>= 7) {
            octet((int) rest | 0x80);
        }
        return octet((int) rest & 0x7f);
    }

    ByteWriter name(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return u32(text.length).bytes(text, 0, text.length);
    }

    ByteWriter bytes(byte[] source, int from, int to) {
        room(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
        return this;
    }

    /** Notes that what is written next stood at a place of the module that is rewritten. */
    ByteWriter origin(int place) {
        origins.add(size, place);
        return this;
    }

    /** What was noted. */
    Origins origins() {
        return origins;
    }

    ByteWriter append(ByteWriter other) {
        origins.addAll(other.origins, size);
        return bytes(other.bytes, 0, other.size);
    }

    /** The other's bytes, after their number; what was noted of them is left out. */
    ByteWriter sized(ByteWriter other) {
        return u32(other.size).bytes(other.bytes, 0, other.size);
    }

    /** A section, or nothing if it is empty. */
    ByteWriter section(int id, ByteWriter content) {
        return content.size == 0 ? this : octet(id).sized(content);
    }

    /** Reads what was written until now. */
    ByteReader reader() {
        return new ByteReader(bytes, 0);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
