package dev.wasmbox.host.internal.module;

import static java.util.stream.Collectors.toSet;

import dev.wasmbox.engine.CompiledModule;
import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.internal.wasm.FunctionNames;
import dev.wasmbox.host.internal.wasm.KnownModule;
import dev.wasmbox.host.internal.wasm.ModuleScan;
import dev.wasmbox.host.internal.wasm.ParsingCost;
import dev.wasmbox.host.internal.wasm.PlainFunctions;
import dev.wasmbox.host.internal.wasm.Skeleton;
import dev.wasmbox.host.internal.wasm.UncapturableState;
import dev.wasmbox.host.internal.wasm.VectorUse;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.MalformedException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;

/** Parses a module and refuses what cannot be run or cannot be captured, with all its reasons. */
public final class ModuleCheck {
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};

    private ModuleCheck() {}

    public static ReadModule parse(byte[] wasm) {
        ReadModule read = parseOnly(wasm);
        WasmModule module = read.module();
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
        return read;
    }

    /**
     * Parses a module that was checked and compiled before: all but the functions.
     *
     * @param interpreted those whose bodies are needed all the same
     */
    public static ReadModule parseKnown(byte[] wasm, Set<Integer> interpreted) {
        WasmModule module = KnownModule.read(wasm, parser(false));
        int imported = module.importSection().count(ExternalType.FUNCTION);
        return withBodies(
                wasm, module, interpreted.stream().map(each -> each - imported).collect(toSet()));
    }

    private static ReadModule withBodies(byte[] wasm, WasmModule skeleton, Set<Integer> kept) {
        return ReadModule.of(kept.isEmpty() ? skeleton : parseSkeleton(wasm, kept, false), wasm);
    }

    private static WasmModule parseSkeleton(byte[] wasm, Set<Integer> kept, boolean validating) {
        byte[] skeleton = Skeleton.of(wasm, kept);
        return parser(validating).parse(() -> new ByteArrayInputStream(skeleton));
    }

    private static ReadModule parseOnly(byte[] wasm) {
        if (wasm.length < 8 || !startsWith(wasm, MAGIC)) {
            throw new ModuleException(
                    "not a wasm module: "
                            + wasm.length
                            + " bytes that do not start with the bytes 00 61 73 6d of WebAssembly");
        }
        List<ModuleScan.Section> sections = ModuleScan.scan(wasm);
        ParsingCost.check(wasm, "this module");
        ReadModule plain = parsePlain(wasm);
        if (plain != null) {
            return plain;
        }
        try {
            return ReadModule.whole(parser(true).parse(() -> new ByteArrayInputStream(wasm)), wasm);
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

    /** Reads a module whose functions are valid and plain; null if that is not known. */
    private static @Nullable ReadModule parsePlain(byte[] wasm) {
        try {
            WasmModule skeleton = parseSkeleton(wasm, Set.of(), true);
            return PlainFunctions.check(wasm, skeleton, CompiledModule.LARGE_INSTRUCTIONS)
                    .map(large -> withBodies(wasm, skeleton, large))
                    .orElse(null);
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            return null; // said by whoever reads all of it
        }
    }

    /** Reads a module that another one was rewritten to, and that is as valid as that. */
    static ReadModule parseRewritten(byte[] wasm) {
        ParsingCost.check(wasm, "what this module is rewritten to, to be captured while it waits");
        ReadModule plain = parsePlain(wasm);
        return plain == null ? ReadModule.whole(parseValid(wasm), wasm) : plain;
    }

    /** Parses a whole module that is known to be valid. */
    public static WasmModule parseValid(byte[] wasm) {
        return parser(false).parse(() -> new ByteArrayInputStream(wasm));
    }

    private static Parser parser(boolean validating) {
        return Parser.builder()
                .withValidation(validating)
                .withCustomParsers(Map.of(FunctionNames.SECTION, FunctionNames::parse))
                .build();
    }

    /** The engine wraps what it says about a malformed module into something more general. */
    private static String reason(Throwable e) {
        Throwable cause = e.getCause();
        return ParserWords.of(
                e instanceof MalformedException && cause instanceof MalformedException ? cause : e);
    }

    /** The section that the engine cannot read; it does not say so itself. */
    private static String place(byte[] wasm, List<ModuleScan.Section> sections) {
        int[] read = new int[1];
        try {
            parser(true).parse(new ByteArrayInputStream(wasm), section -> read[0]++);
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            // once more what was caught before
        }
        return read[0] < sections.size()
                ? sections.get(read[0]).toString()
                : "it does not validate";
    }

    public static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length
                && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
