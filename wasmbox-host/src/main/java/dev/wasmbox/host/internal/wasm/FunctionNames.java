package dev.wasmbox.host.internal.wasm;

import dev.wasmbox.host.ModuleException;
import java.util.Arrays;
import run.endive.wasm.types.CustomSection;
import run.endive.wasm.types.NameCustomSection;
import run.endive.wasm.types.UnknownCustomSection;

/**
 * Reads the name section, which tells people what things are called. One that is malformed is left
 * out, as the specification asks for, and not a reason to refuse the module.
 */
public final class FunctionNames {
    public static final String SECTION = "name";

    private FunctionNames() {}

    public static CustomSection parse(byte[] content) {
        try {
            scan(content);
            return NameCustomSection.parse(content);
        } catch (RuntimeException | AssertionError e) {
            return UnknownCustomSection.builder().withName(SECTION).withBytes(content).build();
        }
    }

    /**
     * Throws where the engine would make room for what is not there, or sort what is not sorted.
     */
    private static void scan(byte[] content) {
        WasmReader in = new WasmReader(content, 0, content.length, "its names");
        while (in.remaining() > 0) {
            int kind = in.readByte();
            int size = in.readCount("bytes");
            byte[] part = Arrays.copyOfRange(content, in.position(), in.position() + size);
            subsection(kind, new WasmReader(part, 0, size, "its names"));
            in.skip(size);
        }
    }

    private static void subsection(int kind, WasmReader in) {
        switch (kind) {
            case 0 -> in.skipName();
            case 1, 5, 6, 7, 8, 9, 11 -> names(in);
            case 2, 3 -> {
                long last = -1;
                for (int left = in.readCount("functions"); left > 0; left--) {
                    last = ascending(in, last);
                    names(in);
                }
            }
            default -> in.skip(in.remaining());
        }
    }

    private static void names(WasmReader in) {
        long last = -1;
        for (int left = in.readCount("names"); left > 0; left--) {
            last = ascending(in, last);
            in.skipName();
        }
    }

    private static long ascending(WasmReader in, long last) {
        long index = in.readUnsigned();
        if (index <= last) {
            throw new ModuleException("the names are not in order");
        }
        return index;
    }
}
