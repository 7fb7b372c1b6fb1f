package dev.wasmbox.host;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes small modules in the binary format, section by section. */
final class WasmBytes {
    static final int I32 = 0x7f;
    static final int FUNCREF = 0x70;
    static final int EXTERNREF = 0x6f;

    private final List<byte[]> types = new ArrayList<>();
    private final List<byte[]> imports = new ArrayList<>();
    private final List<byte[]> functions = new ArrayList<>();
    private final List<byte[]> tables = new ArrayList<>();
    private final List<byte[]> memories = new ArrayList<>();
    private final List<byte[]> tags = new ArrayList<>();
    private final List<byte[]> globals = new ArrayList<>();
    private final List<byte[]> exports = new ArrayList<>();
    private final List<byte[]> codes = new ArrayList<>();
    private final List<byte[]> elements = new ArrayList<>();
    private final List<byte[]> datas = new ArrayList<>();
    private int importedFunctions;

    /** A module that fulfils the guest ABI and does nothing. */
    static WasmBytes guest() {
        return new WasmBytes()
                .memory(0, 1)
                .exportMemory("memory")
                .function("wasmbox_initialize", new int[] {}, new int[] {})
                .function("wasmbox_malloc", new int[] {I32}, new int[] {I32}, 0x41, 8)
                .function("wasmbox_free", new int[] {I32, I32}, new int[] {})
                .function("wasmbox_send", new int[] {I32, I32}, new int[] {});
    }

    WasmBytes memory(int flags, int... limits) {
        memories.add(bytes(flags, limits));
        return this;
    }

    WasmBytes exportMemory(String name) {
        exports.add(concat(name(name), bytes(2, 0)));
        return this;
    }

    WasmBytes table(int type) {
        tables.add(bytes(type, 0, 1));
        return this;
    }

    /** A table of functions that begins with so many elements. */
    WasmBytes tableOf(int elements) {
        tables.add(concat(bytes(FUNCREF, 0), unsigned(elements)));
        return this;
    }

    WasmBytes mutableGlobal(int type) {
        globals.add(bytes(type, 1, 0xd0, type, 0x0b));
        return this;
    }

    /** An exported i32 that never changes. */
    WasmBytes constant(String name, int value) {
        return number(name, 0, value);
    }

    /** An exported i32 that may change. */
    WasmBytes variable(String name, int value) {
        return number(name, 1, value);
    }

    private WasmBytes number(String name, int mutable, int value) {
        exports.add(concat(name(name), bytes(3, globals.size())));
        globals.add(concat(bytes(I32, mutable, 0x41), signed(value), bytes(0x0b)));
        return this;
    }

    /**
     * Adds an entry of a section byte by byte; the functions of {@link #guest} have types 0 to 3.
     */
    WasmBytes raw(int section, int... entry) {
        List<byte[]> entries =
                switch (section) {
                    case 1 -> types;
                    case 4 -> tables;
                    case 5 -> memories;
                    case 6 -> globals;
                    case 9 -> elements;
                    case 11 -> datas;
                    default -> throw new IllegalArgumentException("section " + section);
                };
        entries.add(plain(entry));
        return this;
    }

    /** A tag of exceptions that carry these values, exported. */
    WasmBytes tag(String name, int... values) {
        exports.add(concat(name(name), bytes(4, tags.size())));
        tags.add(bytes(0, types.size()));
        types.add(type(values, new int[] {}));
        return this;
    }

    WasmBytes importFunction(String module, String name, int[] params, int[] results) {
        imports.add(concat(name(module), name(name), bytes(0, types.size())));
        types.add(type(params, results));
        importedFunctions++;
        return this;
    }

    /** Adds an exported function; all imports must have been added before. */
    WasmBytes function(String name, int[] params, int[] results, int... body) {
        exports.add(concat(name(name), bytes(0, importedFunctions + functions.size())));
        functions.add(bytes(types.size()));
        types.add(type(params, results));
        byte[] code = concat(bytes(0, body), bytes(0x0b));
        codes.add(concat(unsigned(code.length), code));
        return this;
    }

    byte[] build() {
        return concat(
                new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0},
                section(1, types),
                section(2, imports),
                section(3, functions),
                section(4, tables),
                section(5, memories),
                section(13, tags),
                section(6, globals),
                section(7, exports),
                section(9, elements),
                section(10, codes),
                section(11, datas));
    }

    private static byte[] type(int[] params, int[] results) {
        return concat(
                bytes(0x60),
                unsigned(params.length),
                plain(params),
                unsigned(results.length),
                plain(results));
    }

    private static byte[] section(int id, List<byte[]> entries) {
        if (entries.isEmpty()) {
            return new byte[0];
        }
        byte[] content = concat(bytes(entries.size()), concat(entries.toArray(byte[][]::new)));
        return concat(bytes(id), unsigned(content.length), content);
    }

    private static byte[] unsigned(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = value;
        while (rest > 0x7f) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return out.toByteArray();
    }

    private static byte[] signed(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = value;
        while (rest > 0x3f || rest < -0x40) {
            out.write(rest & 0x7f | 0x80);
            rest >>= 7;
        }
        out.write(rest & 0x7f);
        return out.toByteArray();
    }

    private static byte[] name(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return concat(bytes(bytes.length), bytes);
    }

    private static byte[] bytes(int first, int... rest) {
        return concat(new byte[] {(byte) first}, plain(rest));
    }

    private static byte[] plain(int[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
