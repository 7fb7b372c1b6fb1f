package dev.wasmbox.host.internal.wasm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * A module without what its functions do, and what debuggers know of that: types, imports, counts
 * and data are the same, and the bodies are one instruction each. It takes a tenth of the time to
 * read, and is all that is needed to run functions that are compiled already.
 */
public final class Skeleton {
    static final int HEADER_BYTES = 8;
    static final int CODE = 10;
    private static final int CUSTOM = 0;
    private static final byte[] DEBUGGING = ".debug_".getBytes(StandardCharsets.US_ASCII);

    /** No locals, {@code unreachable}, {@code end}: right for functions of any type. */
    private static final byte[] BODY = {3, 0, 0x00, 0x0b};

    private Skeleton() {}

    /**
     * Makes the skeleton of a module that is known to be valid.
     *
     * @param kept functions whose bodies are kept, by their places in the code section
     */
    public static byte[] of(byte[] wasm, Set<Integer> kept) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(wasm.length);
        out.write(wasm, 0, HEADER_BYTES);
        for (ModuleScan.Section section : CodeEntries.sections(wasm)) {
            if (section.id() == CODE) {
                byte[] code = code(wasm, section.start(), section.end(), kept);
                out.write(CODE);
                writeUnsigned(code.length, out);
                out.writeBytes(code);
            } else {
                copy(section, wasm, out);
            }
        }
        return out.toByteArray();
    }

    /** Copies a section, unless debuggers alone look at it. */
    static void copy(ModuleScan.Section section, byte[] wasm, ByteArrayOutputStream out) {
        int size = section.end() - section.start();
        if (section.id() != CUSTOM || !isDebugging(wasm, section.start(), section.end())) {
            out.write(section.id());
            writeUnsigned(size, out);
            out.write(wasm, section.start(), size);
        }
    }

    /** Whether a custom section is one of DWARF's, which can be most of a module. */
    private static boolean isDebugging(byte[] wasm, int start, int end) {
        WasmReader in = new WasmReader(wasm, start, end, "a custom section");
        int size = in.readCount("bytes of a name");
        int at = in.position();
        return size >= DEBUGGING.length
                && Arrays.equals(wasm, at, at + DEBUGGING.length, DEBUGGING, 0, DEBUGGING.length);
    }

    private static byte[] code(byte[] wasm, int start, int end, Set<Integer> kept) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WasmReader in = new WasmReader(wasm, start, end, "the code section");
        int count = in.readCount("functions");
        writeUnsigned(count, out);
        for (int i = 0; i < count; i++) {
            int from = in.position();
            in.skip(in.readCount("bytes of a function"));
            if (kept.contains(i)) {
                out.write(wasm, from, in.position() - from);
            } else {
                out.writeBytes(BODY);
            }
        }
        return out.toByteArray();
    }

    static void writeUnsigned(int value, ByteArrayOutputStream out) {
        int rest = value;
        while (rest >= 0x80) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
