package dev.wasmbox.host.internal.wasm;

import dev.wasmbox.engine.FunctionBodies;
import dev.wasmbox.engine.SourceLines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import run.endive.wasm.InvalidException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionBody;

/**
 * The functions of a valid module, each read when it is asked for. What the engine's parser makes
 * of a function takes a hundred times the room and the time of its bytes, and of a large program
 * most functions are never called.
 *
 * <p>The parser reads modules only; so it is given one of the same types with a few functions.
 * Thread-safe.
 */
public final class ReadBodies implements FunctionBodies {
    private static final Parser PARSER = Parser.builder().withValidation(false).build();

    /** How many functions are read together, and how many such groups are kept. */
    private static final int GROUP = 4;

    private static final int KEPT_GROUPS = 16;

    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};
    private static final byte[] NO_TYPES = {0};
    private static final int TYPE = 1;
    private static final int FUNCTION = 3;

    private final byte[] wasm;
    private final CodeEntries entries;
    private final byte[] types;
    private final SourceLines lines;
    private final Map<Integer, WasmModule> kept = new LinkedHashMap<>();

    /**
     * @param wasm which is not written to
     */
    public ReadBodies(byte[] wasm) {
        this.wasm = wasm;
        this.entries = CodeEntries.of(wasm);
        this.types = types(wasm);
        this.lines = CodeLines.of(wasm);
    }

    private static byte[] types(byte[] wasm) {
        for (ModuleScan.Section section : CodeEntries.sections(wasm)) {
            if (section.id() == TYPE) {
                return Arrays.copyOfRange(wasm, section.start(), section.end());
            }
        }
        return NO_TYPES;
    }

    @Override
    public SourceLines lines() {
        return lines;
    }

    @Override
    public int mostInstructions(int place) {
        return entries.size(place);
    }

    @Override
    public synchronized FunctionBody get(int place) {
        int group = place / GROUP;
        WasmModule read = kept.get(group);
        if (read == null) {
            read = read(group * GROUP);
            if (kept.size() == KEPT_GROUPS) {
                kept.remove(kept.keySet().iterator().next());
            }
            kept.put(group, read);
        }
        return read.codeSection().getFunctionBody(place % GROUP);
    }

    /**
     * The types take longer than the functions, and only a local that holds a reference needs them.
     */
    private WasmModule read(int first) {
        try {
            return read(first, NO_TYPES);
        } catch (InvalidException e) {
            return read(first, types);
        }
    }

    private WasmModule read(int first, byte[] types) {
        int end = Math.min(first + GROUP, entries.count());
        ByteArrayOutputStream functions = new ByteArrayOutputStream();
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        functions.write(end - first);
        code.write(end - first);
        for (int i = first; i < end; i++) {
            functions.write(0); // of any type: the parser does not look
            code.write(wasm, entries.start(i), entries.end(i) - entries.start(i));
        }
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(HEADER);
        section(TYPE, types, module);
        section(FUNCTION, functions.toByteArray(), module);
        section(CodeEntries.CODE, code.toByteArray(), module);
        byte[] bytes = module.toByteArray();
        return PARSER.parse(() -> new ByteArrayInputStream(bytes));
    }

    private static void section(int id, byte[] content, ByteArrayOutputStream out) {
        out.write(id);
        Skeleton.writeUnsigned(content.length, out);
        out.writeBytes(content);
    }
}
