package dev.wasmbox.host.internal;

import static java.util.stream.Collectors.toSet;

import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.internal.wasm.FunctionNames;
import dev.wasmbox.host.internal.wasm.ModuleScan;
import dev.wasmbox.host.internal.wasm.Skeleton;
import dev.wasmbox.host.internal.wasm.UncapturableState;
import dev.wasmbox.host.internal.wasm.VectorUse;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import run.endive.wasm.MalformedException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;

/** Parses a module and refuses what cannot be run or cannot be captured, with all its reasons. */
final class ModuleCheck {
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};

    private ModuleCheck() {}

    static WasmModule parse(byte[] wasm) {
        WasmModule module = parseOnly(wasm);
        List<String> faults = new ArrayList<>(ExportCheck.faults(module));
        List<String> missing = Imports.missing(module);
        if (!missing.isEmpty()) {
            faults.add("no box provides its imports " + String.join(", ", missing));
        }
        faults.addAll(UncapturableState.of(module));
        VectorUse.firstOf(module).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw new ModuleException(
                    "this module cannot run in a box: " + String.join("; ", faults));
        }
        return module;
    }

    /**
     * Parses a module that was checked and compiled before: all but the functions.
     *
     * @param interpreted those whose bodies are needed all the same
     */
    static WasmModule parseKnown(byte[] wasm, Set<Integer> interpreted) {
        WasmModule module = parseSkeleton(wasm, Set.of());
        if (interpreted.isEmpty()) {
            return module;
        }
        int imported = module.importSection().count(ExternalType.FUNCTION);
        return parseSkeleton(
                wasm, interpreted.stream().map(each -> each - imported).collect(toSet()));
    }

    private static WasmModule parseSkeleton(byte[] wasm, Set<Integer> kept) {
        byte[] skeleton = Skeleton.of(wasm, kept);
        return parser().parse(() -> new ByteArrayInputStream(skeleton));
    }

    private static WasmModule parseOnly(byte[] wasm) {
        if (wasm.length < 8 || !startsWith(wasm, MAGIC)) {
            throw new ModuleException(
                    "not a wasm module: "
                            + wasm.length
                            + " bytes that do not start with the bytes 00 61 73 6d of WebAssembly");
        }
        List<ModuleScan.Section> sections = ModuleScan.scan(wasm);
        try {
            return parser().parse(() -> new ByteArrayInputStream(wasm));
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            throw new ModuleException(
                    "not a valid wasm module of "
                            + wasm.length
                            + " bytes: "
                            + place(wasm, sections)
                            + ": "
                            + reason(e),
                    e);
        }
    }

    private static Parser parser() {
        return Parser.builder()
                .withCustomParsers(Map.of(FunctionNames.SECTION, FunctionNames::parse))
                .build();
    }

    /** The engine wraps what it says about a malformed module into something more general. */
    private static String reason(Throwable e) {
        Throwable cause = e.getCause();
        return Reason.of(
                e instanceof MalformedException && cause instanceof MalformedException ? cause : e);
    }

    /** The section that the engine cannot read; it does not say so itself. */
    private static String place(byte[] wasm, List<ModuleScan.Section> sections) {
        int[] read = new int[1];
        try {
            parser().parse(new ByteArrayInputStream(wasm), section -> read[0]++);
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            // once more what was caught before
        }
        return read[0] < sections.size()
                ? sections.get(read[0]).toString()
                : "it does not validate";
    }

    static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length
                && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
