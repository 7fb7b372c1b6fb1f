package dev.wasmbox.host.internal;

import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.internal.file.Sha256;
import dev.wasmbox.host.internal.wasm.FunctionNames;
import dev.wasmbox.transform.NotSuspendableException;
import dev.wasmbox.transform.SplitModule;
import dev.wasmbox.transform.SuspendableModule;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;

/**
 * A command of WASI: any program with a {@code main}. It runs once, from its start to its end, and
 * waits for input deep in its own calls, so its module is rewritten to give up its call stack. The
 * large functions of programs, interpreters above all, are split before, so that the JVM can
 * compile them.
 *
 * @param module as it was rewritten
 * @param hash the SHA-256 of that
 * @param start the index of the function that is the program
 * @param stateGlobal the index of the global that tells its functions what to do
 * @param imports how many functions the original imports
 */
record Command(WasmModule module, byte[] hash, int start, int stateGlobal, int imports) {
    /** The export that is the program, by the application ABI of WASI. */
    static final String START = "_start";

    /** Of what is rewritten: call stacks of another version cannot be entered. */
    static final int REWRITING = 1;

    /** Of how functions are split: classes of another version are of other functions. */
    static final int SPLITTING = 1;

    /** Whether a module is a command, by its exports. */
    static boolean is(WasmModule module) {
        return index(module, START) >= 0 && index(module, Abi.SEND) < 0;
    }

    private static int index(WasmModule module, String export) {
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export each = module.exportSection().getExport(i);
            if (each.name().equals(export)) {
                return each.index();
            }
        }
        return -1;
    }

    /** The command in a module that was checked, or null where it is none. */
    static @Nullable Command of(WasmModule original, byte[] wasm) {
        return is(original) ? rewritten(wasm, original) : null;
    }

    private static Command rewritten(byte[] wasm, WasmModule original) {
        try {
            byte[] split = SplitModule.of(wasm).wasm();
            SuspendableModule suspendable = SuspendableModule.of(split, Command::blocks);
            WasmModule module = parser().parse(new ByteArrayInputStream(suspendable.wasm()));
            return new Command(
                    module,
                    Sha256.of(suspendable.wasm()),
                    index(module, START),
                    suspendable.stateGlobal(),
                    original.importSection().count(ExternalType.FUNCTION));
        } catch (NotSuspendableException e) {
            throw new ModuleException(
                    "this program cannot be captured while it waits for input: " + e.getMessage(),
                    e);
        }
    }

    /** What was valid and is rewritten is valid. */
    private static Parser parser() {
        return Parser.builder()
                .withValidation(false)
                .withCustomParsers(Map.of(FunctionNames.SECTION, FunctionNames::parse))
                .build();
    }

    /** The index in the original of a function of it; -1 for null. */
    int originalFunction(int index) {
        int added = module.importSection().count(ExternalType.FUNCTION) - imports;
        return index < imports ? index : index - added;
    }

    /** Whether a function of WASI waits for input. */
    private static boolean blocks(String module, String name) {
        return module.equals(Wasi.MODULE) && isBlocking(name);
    }

    static boolean isBlocking(String name) {
        return name.equals("fd_read") || name.equals("poll_oneoff");
    }
}
