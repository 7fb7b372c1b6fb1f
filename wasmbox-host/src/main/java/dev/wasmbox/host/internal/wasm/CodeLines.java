package dev.wasmbox.host.internal.wasm;

import dev.wasmbox.engine.FunctionLines;
import dev.wasmbox.engine.SourceLines;
import dev.wasmbox.host.internal.dwarf.LineSections;
import dev.wasmbox.host.internal.dwarf.LineTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of their sources that the functions of a valid module come from. The tables are looked
 * through when they are first asked for. Thread-safe.
 */
public final class CodeLines implements SourceLines {
    private static final String LINES = ".debug_line";
    private static final String LINE_STRINGS = ".debug_line_str";
    private static final String STRINGS = ".debug_str";
    private static final int CUSTOM = 0;
    private static final int REF_NULL = 0x63;
    private static final int REF = 0x64;

    private final byte[] wasm;
    private final Map<String, ModuleScan.Section> customs;
    private @Nullable Opened opened;

    private record Opened(LineTable table, CodeEntries entries, int code) {}

    private CodeLines(byte[] wasm, Map<String, ModuleScan.Section> customs) {
        this.wasm = wasm;
        this.customs = customs;
    }

    /** Those of a module, which is not written to. */
    public static SourceLines of(byte[] wasm) {
        Map<String, ModuleScan.Section> customs = new HashMap<>();
        for (ModuleScan.Section section : CodeEntries.sections(wasm)) {
            if (section.id() == CUSTOM) {
                WasmReader in = reader(wasm, section);
                int size = in.readCount("bytes of a name");
                String name = new String(wasm, in.position(), size, StandardCharsets.UTF_8);
                int start = in.position() + size;
                customs.putIfAbsent(name, new ModuleScan.Section(CUSTOM, start, section.end()));
            }
        }
        return customs.containsKey(LINES) ? new CodeLines(wasm, customs) : NONE;
    }

    private static WasmReader reader(byte[] wasm, ModuleScan.Section section) {
        return new WasmReader(wasm, section.start(), section.end(), "a section");
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public synchronized FunctionLines of(int place) {
        Opened known = opened;
        if (known == null) {
            LineSections sections =
                    new LineSections(custom(LINES), custom(LINE_STRINGS), custom(STRINGS));
            known = new Opened(new LineTable(sections), CodeEntries.of(wasm), codeStart());
            opened = known;
        }
        CodeEntries entries = known.entries;
        int end = entries.end(place);
        return known.table.of(
                entries.start(place) - known.code,
                firstInstruction(entries.content(place), end) - known.code,
                end - known.code);
    }

    private ByteBuffer custom(String name) {
        ModuleScan.Section section = customs.get(name);
        return section == null
                ? ByteBuffer.allocate(0)
                : ByteBuffer.wrap(wasm, section.start(), section.end() - section.start());
    }

    private int codeStart() {
        for (ModuleScan.Section section : CodeEntries.sections(wasm)) {
            if (section.id() == CodeEntries.CODE) {
                return section.start();
            }
        }
        return 0;
    }

    private int firstInstruction(int content, int end) {
        WasmReader in = new WasmReader(wasm, content, end, "a function");
        for (long left = in.readUnsigned(); left > 0; left--) {
            in.readUnsigned();
            int type = in.readByte();
            if (type == REF_NULL || type == REF) {
                in.skipSigned();
            }
        }
        return in.position();
    }
}
