package dev.wasmbox.host.internal;

import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.internal.file.Sha256;
import dev.wasmbox.transform.NotSuspendableException;
import dev.wasmbox.transform.SplitModule;
import dev.wasmbox.transform.SuspendableModule;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;

/**
 * A command of WASI: any program with a {@code main}. It runs once, from its start to its end, and
 * waits for input deep in its own calls, so its module is rewritten to give up its call stack. The
 * large functions of programs, interpreters above all, are split before, so that the JVM can
 * compile them.
 *
 * @param read the module as it was rewritten
 * @param code the same as bytes
 * @param start the index of the function that is the program
 * @param imports how many functions the original imports
 */
record Command(ReadModule read, ProgramCode code, int start, int imports) {
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

    /**
     * The command in a module that was checked, or null where it is none.
     *
     * @param known what it was once rewritten to and compiled
     */
    static @Nullable Command of(WasmModule original, byte[] wasm, @Nullable CompiledClasses known) {
        if (!is(original)) {
            return null;
        }
        ProgramCode code = known == null ? null : known.program();
        if (known == null || code == null) {
            ProgramCode rewritten = rewritten(wasm);
            return new Command(original, rewritten, ModuleCheck.parseRewritten(rewritten.wasm()));
        }
        return new Command(
                original, code, ModuleCheck.parseKnown(code.wasm(), known.interpreted()));
    }

    private Command(WasmModule original, ProgramCode code, ReadModule read) {
        this(
                read,
                code,
                index(read.module(), START),
                original.importSection().count(ExternalType.FUNCTION));
    }

    byte[] hash() {
        return code.hash();
    }

    int stateGlobal() {
        return code.stateGlobal();
    }

    private static ProgramCode rewritten(byte[] wasm) {
        try {
            byte[] split = SplitModule.of(wasm).wasm();
            SuspendableModule suspendable = SuspendableModule.of(split, Command::blocks);
            return new ProgramCode(
                    suspendable.wasm(), Sha256.of(suspendable.wasm()), suspendable.stateGlobal());
        } catch (NotSuspendableException e) {
            throw new ModuleException(
                    "this program cannot be captured while it waits for input: " + e.getMessage(),
                    e);
        }
    }

    /** The index in the original of a function of it; -1 for null. */
    int originalFunction(int index) {
        int added = read.module().importSection().count(ExternalType.FUNCTION) - imports;
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
