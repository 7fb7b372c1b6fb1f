package dev.wasmbox.host.internal.wasm;

import dev.wasmbox.host.ModuleException;

/**
 * Reads the numbers, names and counts that a module in the binary format is made of. Knows where it
 * is, and says so when what it reads cannot be right.
 */
final class WasmReader {
    private static final int MOST_UNSIGNED_BYTES = 5;
    private static final int MOST_SIGNED_BYTES = 10;

    private final byte[] wasm;
    private final String part;
    private final int end;
    private int at;

    /**
     * @param part what this part of the module is called
     */
    WasmReader(byte[] wasm, int start, int end, String part) {
        this.wasm = wasm;
        this.at = start;
        this.end = end;
        this.part = part;
    }

    int position() {
        return at;
    }

    int remaining() {
        return end - at;
    }

    int readByte() {
        if (at >= end) {
            throw fault("it ends too early");
        }
        return wasm[at++] & 0xff;
    }

    /** An unsigned number of 32 bits. */
    long readUnsigned() {
        long value = 0;
        for (int i = 0; i < MOST_UNSIGNED_BYTES; i++) {
            int next = readByte();
            value |= (long) (next & 0x7f) << (7 * i);
            if (next < 0x80) {
                return value;
            }
        }
        throw fault("a number has more than 32 bits");
    }

    /** A signed number of up to 64 bits. */
    void skipSigned() {
        for (int i = 0; i < MOST_SIGNED_BYTES; i++) {
            if (readByte() < 0x80) {
                return;
            }
        }
        throw fault("a number has more than 64 bits");
    }

    /** A number of things of which each takes a byte at least. */
    int readCount(String things) {
        long count = readUnsigned();
        if (count > remaining()) {
            throw fault("it declares " + count + " " + things + " in " + remaining() + " bytes");
        }
        return (int) count;
    }

    void skipName() {
        skip(readCount("bytes of a name"));
    }

    void skip(int bytes) {
        if (bytes > remaining()) {
            throw fault("it ends too early");
        }
        at += bytes;
    }

    /** What is wrong here. */
    ModuleException fault(String reason) {
        return new ModuleException(
                "not a valid wasm module of "
                        + wasm.length
                        + " bytes: "
                        + part
                        + ", at byte "
                        + at
                        + ": "
                        + reason);
    }
}
