package dev.wasmbox.host.internal.wasm;

import java.util.ArrayList;
import java.util.List;

/** Where the functions of a module are, whose sections were looked through before. */
final class CodeEntries {
    static final int CODE = 10;
    private static final int HEADER_BYTES = 8;

    /** Where each begins, with its size; and at last, where the last one ends. */
    private final int[] starts;

    private final int[] contents;
    private final boolean fillsSection;

    private CodeEntries(int[] starts, int[] contents, boolean fillsSection) {
        this.starts = starts;
        this.contents = contents;
        this.fillsSection = fillsSection;
    }

    static CodeEntries of(byte[] wasm) {
        for (ModuleScan.Section section : sections(wasm)) {
            if (section.id() == CODE) {
                return read(new WasmReader(wasm, section.start(), section.end(), "the code"));
            }
        }
        return new CodeEntries(new int[1], new int[0], true);
    }

    private static CodeEntries read(WasmReader in) {
        int count = in.readCount("functions");
        int[] starts = new int[count + 1];
        int[] contents = new int[count];
        for (int i = 0; i < count; i++) {
            starts[i] = in.position();
            int size = in.readCount("bytes of a function");
            contents[i] = in.position();
            in.skip(size);
        }
        starts[count] = in.position();
        return new CodeEntries(starts, contents, in.remaining() == 0);
    }

    /** The sections of a module, without a look into them. */
    static List<ModuleScan.Section> sections(byte[] wasm) {
        List<ModuleScan.Section> sections = new ArrayList<>();
        WasmReader in = new WasmReader(wasm, HEADER_BYTES, wasm.length, "its sections");
        while (in.remaining() > 0) {
            int id = in.readByte();
            int size = in.readCount("bytes of a section");
            sections.add(new ModuleScan.Section(id, in.position(), in.position() + size));
            in.skip(size);
        }
        return sections;
    }

    /** Whether nothing follows the last one in its section. */
    boolean fillsSection() {
        return fillsSection;
    }

    int count() {
        return contents.length;
    }

    /** Where a function's entry begins: its size. */
    int start(int place) {
        return starts[place];
    }

    /** Where its locals and instructions begin. */
    int content(int place) {
        return contents[place];
    }

    int end(int place) {
        return starts[place + 1];
    }

    /** The bytes of its locals and instructions. */
    int size(int place) {
        return end(place) - contents[place];
    }
}
