package dev.wasmbox.host.internal.module;

import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.internal.file.Sha256;
import dev.wasmbox.host.internal.wasi.Rewriting;
import dev.wasmbox.host.internal.wasi.Wasi;
import dev.wasmbox.transform.MeteredModule;
import dev.wasmbox.transform.NotSuspendableException;
import dev.wasmbox.transform.SplitModule;
import dev.wasmbox.transform.SuspendableModule;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;

/**
 * A command of WASI: any program with a {@code main}. It runs once, from its start to its end, and
 * waits for input deep in its own calls, so its module is rewritten to give up its call stack. The
 * main loops of interpreters are written twice, so that they run as they were.
 *
 * <p>The same is done to any guest that is to be stopped in the middle of what it does, and its
 * functions count what they spend.
 *
 * @param read the module as it was rewritten
 * @param code the same as bytes
 * @param start the index of the function that is the program; -1 for a guest of the ABI
 * @param fuelGlobal the index of the global in which its functions count; -1 if they do not
 * @param imports how many functions the original imports
 */
public record Command(ReadModule read, ProgramCode code, int start, int fuelGlobal, int imports) {
    /** The export that is the program, by the application ABI of WASI. */
    static final String START = "_start";

    /**
     * Of how functions are split and rewritten: classes of another version are of other functions.
     */
    static final int SPLITTING = 6;

    /** Of what instructions cost: what is kept of another version counts otherwise. */
    private static final int METERING = 2;

    /** How large functions that count may be and be written once: they grow more than others. */
    private static final int METERED_SIZE = 2500;

    /** Whether a module is a command, by its exports. */
    public static boolean is(WasmModule module) {
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
    public static @Nullable Command of(
            WasmModule original, byte[] wasm, @Nullable CompiledClasses known) {
        if (!is(original)) {
            return null;
        }
        ProgramCode code = known == null ? null : known.program();
        if (known == null || code == null) {
            ProgramCode rewritten = rewritten(wasm);
            return new Command(
                    original, rewritten, ModuleCheck.parseRewritten(rewritten.wasm()), -1);
        }
        return new Command(original, code, read(code, known), -1);
    }

    private Command(WasmModule original, ProgramCode code, ReadModule read, int fuelGlobal) {
        this(
                read,
                code,
                is(original) ? index(read.module(), START) : -1,
                fuelGlobal,
                original.importSection().count(ExternalType.FUNCTION));
    }

    /** What a module was once rewritten to, and compiled. */
    private static ReadModule read(ProgramCode code, CompiledClasses known) {
        Set<Integer> tooLarge = new HashSet<>(known.interpreted());
        tooLarge.removeAll(code.standIns());
        return ModuleCheck.parseKnown(code.wasm(), tooLarge);
    }

    /** Functions that stand in for those that have called them. */
    public Set<Integer> standIns() {
        return code.standIns();
    }

    byte[] hash() {
        return code.hash();
    }

    public int stateGlobal() {
        return code.stateGlobal();
    }

    private static ProgramCode rewritten(byte[] wasm) {
        return rewriting(
                "this program cannot be captured while it waits for input: ",
                () -> suspendable(wasm, SplitModule.DEFAULT_SIZE, Command::blocks));
    }

    /** Does what can fail by the module, or for want of stack or heap, and says what could not. */
    private static <T> T rewriting(String impossible, Supplier<T> rewriting) {
        try {
            return rewriting.get();
        } catch (NotSuspendableException e) {
            throw new ModuleException(impossible + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new ModuleException(
                    impossible
                            + "its blocks stand in each other deeper than the stack of this thread"
                            + " reaches; open it on a thread with a larger stack",
                    e);
        } catch (OutOfMemoryError e) {
            throw new ModuleException(
                    impossible
                            + "the heap of the JVM has no room to rewrite it; give the JVM more"
                            + " (-Xmx)",
                    e);
        }
    }

    private static ProgramCode suspendable(
            byte[] wasm, int size, SuspendableModule.Blocking blocking) {
        SuspendableModule suspendable = SuspendableModule.ofLarge(wasm, size, blocking);
        return new ProgramCode(
                suspendable.wasm(),
                Sha256.of(suspendable.wasm()),
                suspendable.stateGlobal(),
                suspendable.standIns());
    }

    /** What stands for a module whose functions count, where its hash stands for the module. */
    public static byte[] keyOfMetered(byte[] hash) {
        Encoder key = new Encoder(64);
        key.writeString("metered " + SPLITTING + "." + METERED_SIZE + "." + METERING);
        key.writeRaw(hash, 0, hash.length);
        return Sha256.of(key.toByteArray());
    }

    /**
     * A guest of any kind whose functions count, and can be left wherever they have spent all.
     *
     * @param known what it was once rewritten to and compiled
     */
    public static Command metered(
            WasmModule original, byte[] wasm, @Nullable CompiledClasses known) {
        ProgramCode code = known == null ? null : known.program();
        if (known != null && code != null) {
            return new Command(original, code, read(code, known), globalCount(original));
        }
        return rewriting(
                "this guest cannot be given fuel or be stopped in the middle of what it does: ",
                () -> metered(original, MeteredModule.of(wasm)));
    }

    /** The index of the global behind those of a module, which is where its fuel is. */
    private static int globalCount(WasmModule module) {
        return module.importSection().count(ExternalType.GLOBAL)
                + module.globalSection().globalCount();
    }

    private static Command metered(WasmModule original, MeteredModule metered) {
        assert metered.fuelGlobal() == globalCount(original);
        boolean waits = is(original);
        ProgramCode code =
                suspendable(
                        metered.wasm(),
                        METERED_SIZE,
                        (module, name) ->
                                module.equals(MeteredModule.IMPORT_MODULE)
                                        || waits && blocks(module, name));
        return new Command(
                original, code, ModuleCheck.parseRewritten(code.wasm()), metered.fuelGlobal());
    }

    /** What its functions save of their call stack is of this kind. */
    public Rewriting rewriting() {
        return Rewriting.of(isMetered(), !code.standIns().isEmpty());
    }

    public boolean isProgram() {
        return start >= 0;
    }

    public boolean isMetered() {
        return fuelGlobal >= 0;
    }

    /** How many functions are imported besides those of the original, behind these. */
    public int addedImports() {
        return read.module().importSection().count(ExternalType.FUNCTION) - imports;
    }

    /** The index in the original of a function of it; -1 for null. */
    public int originalFunction(int index) {
        return index < imports ? index : index - addedImports();
    }

    /** Whether a function of WASI waits for input. */
    private static boolean blocks(String module, String name) {
        return module.equals(Wasi.MODULE) && isBlocking(name);
    }

    static boolean isBlocking(String name) {
        return name.equals("fd_read") || name.equals("poll_oneoff");
    }
}
