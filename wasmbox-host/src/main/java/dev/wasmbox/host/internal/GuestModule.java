package dev.wasmbox.host.internal;

import dev.wasmbox.engine.InterpretedModule;
import dev.wasmbox.engine.SourceLines;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.internal.module.Abi;
import dev.wasmbox.host.internal.module.Command;
import dev.wasmbox.host.internal.module.CompiledClasses;
import dev.wasmbox.host.internal.module.CompiledMachines;
import dev.wasmbox.host.internal.module.HashedWasm;
import dev.wasmbox.host.internal.module.ModuleCheck;
import dev.wasmbox.host.internal.module.ProgramCode;
import dev.wasmbox.host.internal.module.ReadModule;
import dev.wasmbox.host.internal.module.WholeModule;
import dev.wasmbox.host.internal.stop.StopRequests;
import dev.wasmbox.host.internal.wasi.ProgramState;
import dev.wasmbox.host.internal.wasi.Rewriting;
import dev.wasmbox.host.internal.wasm.StartSection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.MutabilityType;

/**
 * A module that fulfils the guest ABI or is a program, and the machines that run it. Immutable but
 * for what is made when it is first needed; thread-safe.
 *
 * <p>The module that is handed to the engine has no start section: instances are made many times
 * over to receive a captured state, and the start function must run once only, when a box begins.
 */
final class GuestModule {
    private final byte[] wasm;
    private final byte[] hash;
    private final WasmModule module;
    private final @Nullable Command command;
    private final OptionalInt startFunction;
    private final @Nullable ProgramState baked;
    private final int originalGlobals;
    private final Abi abi;
    private final AwaitingWord awaiting;
    private final DeclaredSize declaredSize;
    private final int[] mutableGlobals;
    private final WholeModule whole;
    private final boolean isWhole;
    private final CompiledMachines compiled;
    private final SourceLines lines;
    private @Nullable InterpretedModule interpreted;

    private GuestModule(HashedWasm source, ReadModule parsed, @Nullable CompiledClasses classes) {
        this(source, parsed, Command.of(parsed.module(), source.bytes(), classes), classes);
    }

    private GuestModule(
            HashedWasm source,
            ReadModule parsed,
            @Nullable Command command,
            @Nullable CompiledClasses classes) {
        this.wasm = source.bytes();
        this.hash = source.hash();
        this.command = command;
        ReadModule read =
                command == null ? parsed : command.read().withLinesOf(wasm, command.code().wasm());
        WasmModule run = read.module();
        this.module = StartSection.remove(run);
        this.startFunction = StartSection.function(run);
        this.baked =
                command == null || !command.isProgram() ? null : BakedProgram.of(parsed.module());
        this.originalGlobals = mutableGlobals(parsed.module()).length;
        this.abi = Abi.of(run);
        this.awaiting = AwaitingWord.of(run);
        this.declaredSize = DeclaredSize.of(run);
        int[] globals = mutableGlobals(run);
        this.mutableGlobals =
                command != null && command.isMetered()
                        ? Arrays.copyOf(globals, originalGlobals)
                        : globals;
        ProgramCode program = command == null ? null : command.code();
        this.isWhole = read.isWhole();
        this.lines = read.bodies().lines();
        this.whole =
                new WholeModule(
                        () -> ModuleCheck.parseValid(program == null ? wasm : program.wasm()),
                        isWhole ? module : null);
        this.compiled =
                new CompiledMachines(
                        module,
                        read.bodies(),
                        program == null ? hash : program.hash(),
                        program,
                        classes);
    }

    /** Checks a module and prepares it; functions are compiled when they are first called. */
    static GuestModule of(HashedWasm source) {
        return new GuestModule(source, ModuleCheck.parse(source.bytes()), null);
    }

    /** A module with what is known of it, if that is of this module. */
    static GuestModule of(HashedWasm source, @Nullable CompiledClasses known) {
        if (known != null && known.program() != null) {
            return known(source, Set.of(), known);
        }
        if (known != null && Arrays.equals(known.of(), source.hash())) {
            return known(source, known.interpreted(), known);
        }
        return of(source);
    }

    private static GuestModule known(
            HashedWasm source, Set<Integer> interpreted, CompiledClasses known) {
        return new GuestModule(source, ModuleCheck.parseKnown(source.bytes(), interpreted), known);
    }

    private static int[] mutableGlobals(WasmModule module) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < module.globalSection().globalCount(); i++) {
            if (module.globalSection().getGlobal(i).mutabilityType() == MutabilityType.Var) {
                indices.add(i);
            }
        }
        return indices.stream().mapToInt(Integer::intValue).toArray();
    }

    byte[] wasm() {
        return wasm;
    }

    /** The SHA-256 of the wasm, 32 bytes. */
    byte[] hash() {
        return hash.clone();
    }

    /** The SHA-256 of the wasm in hexadecimal. */
    String hashText() {
        return HexFormat.of().formatHex(hash);
    }

    /** What is compiled of the module. */
    CompiledMachines compiled() {
        return compiled;
    }

    /** The engine's view of the module; functions that are compiled may have no bodies. */
    WasmModule wasmModule() {
        return module;
    }

    /** What an instance is made of that runs in one of the two ways. */
    WasmModule wasmModule(boolean interpreted) {
        return interpreted ? whole.get() : module;
    }

    /**
     * Whether the engine's parser read all functions, since some may have to be interpreted for
     * what they use. It is not known which until they are called, so nothing of it is kept.
     */
    boolean isWhole() {
        return isWhole;
    }

    /** What was made of the module to run it, null if it runs as it is. */
    @Nullable Command command() {
        return command;
    }

    /** Whether this is a program, and not a guest of the ABI. */
    boolean isProgram() {
        return command != null && command.isProgram();
    }

    /** Whether this is a guest that counts, and can be stopped in the middle of what it does. */
    boolean isMetered() {
        return command != null && command.isMetered();
    }

    /**
     * The same guest as one that counts.
     *
     * @param known what it was once rewritten to and compiled as such
     */
    GuestModule metered(@Nullable CompiledClasses known) {
        requireNotBaked();
        ReadModule parsed = ModuleCheck.parseKnown(wasm, Set.of());
        return new GuestModule(
                new HashedWasm(wasm, hash),
                parsed,
                Command.metered(parsed.module(), wasm, known),
                known);
    }

    /** What a program begins with: what was baked into the module, or else what is given. */
    @Nullable ProgramState beginning(ProgramState given) {
        if (!isProgram()) {
            return null;
        }
        Rewriting rewriting = Objects.requireNonNull(command).rewriting();
        if (baked == null) {
            return given.as(rewriting);
        }
        if (baked.rewriting() != rewriting && baked.stack().length > 0) {
            throw new ModuleException(
                    "this module was baked by another version of WasmBox, whose call stacks this"
                            + " one cannot enter; bake it again");
        }
        return baked.bindTo(given);
    }

    private void requireNotBaked() {
        if (baked != null) {
            throw new ModuleException(
                    "this module was baked from a program that waits, whose functions do not"
                            + " count; open it without fuel and slices");
        }
    }

    /** The index in a captured state from which on functions have other indices here. */
    int firstMovedFunction() {
        return isMetered() ? module.importSection().count(ExternalType.FUNCTION) - movedBy() : 0;
    }

    /** How much higher the indices of those functions are here than in a captured state. */
    int movedBy() {
        return command != null && command.isMetered() ? command.addedImports() : 0;
    }

    /** How many mutable globals the module has that was given; they come first. */
    int originalGlobals() {
        return originalGlobals;
    }

    /** Whether a mutable global, by its place among them, refers to a function. */
    boolean isFunctionGlobal(int place) {
        return module.globalSection().getGlobal(mutableGlobals[place]).valueType().isReference();
    }

    /** Which lines of their sources the functions that run come from. */
    SourceLines lines() {
        return lines;
    }

    /** The index in the module that was given of a function in the one that runs; -1 for null. */
    int originalFunction(int index) {
        return command == null ? index : command.originalFunction(index);
    }

    private Set<Integer> standIns() {
        return command == null ? Set.of() : command.standIns();
    }

    /** Whether a function stands in for the one that has called it. */
    boolean isStandIn(int function) {
        return standIns().contains(function);
    }

    OptionalInt startFunction() {
        return startFunction;
    }

    Abi abi() {
        return abi;
    }

    AwaitingWord awaiting() {
        return awaiting;
    }

    /** Refuses limits that leave no room for what an instance takes before it has done anything. */
    void requireRoom(Limits limits) {
        declaredSize.requireRoom(limits);
    }

    int[] mutableGlobals() {
        return mutableGlobals;
    }

    Function<Instance, Machine> machines(boolean interpreted) {
        return interpreted ? interpreted()::machine : compiled.loaded().module()::machine;
    }

    private synchronized InterpretedModule interpreted() {
        InterpretedModule known = interpreted;
        if (known == null) {
            known = InterpretedModule.of(whole.get(), lines, standIns());
            interpreted = known;
        }
        return known;
    }

    /** How guests of this module are made to look at their thread's interrupt flag. */
    StopRequests stopRequests(boolean interpreted) {
        return interpreted ? StopRequests.NONE : compiled.loaded().stopRequests();
    }

    /** Whether the module need not be compiled any more. */
    boolean isCompiled() {
        return compiled.isCompiled();
    }
}
