package dev.wasmbox.engine.internal.interpreter;

import dev.wasmbox.engine.internal.ModuleCode;
import dev.wasmbox.engine.internal.ModuleTypes;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.WasmInterruptedException;

/**
 * The functions of a module, each decoded when it is first called. Thread-safe.
 *
 * <p>A guest chooses how much stack is left then, so this is done on a thread of its own, for which
 * the guest waits unless it is to stop.
 */
public final class Functions {
    private static final long STACK_BYTES = 1 << 20;

    private final ModuleTypes types;
    private final Supplier<ModuleCode> module;
    private final boolean isAlone;
    private final AtomicReferenceArray<Decoded> functions;
    private volatile int @Nullable [] unknown;

    /**
     * The functions of a module, of which none is decoded yet.
     *
     * @param module with the bodies of the functions
     * @param isAlone whether all of them are interpreted, and not only those that are not compiled
     */
    public Functions(ModuleTypes types, Supplier<ModuleCode> module, boolean isAlone) {
        this.types = types;
        this.module = module;
        this.isAlone = isAlone;
        this.functions = new AtomicReferenceArray<>(types.functions());
    }

    /**
     * A function that was looked at.
     *
     * @param code null if there are instructions or types in it that only Endive's interpreter
     *     knows
     */
    private record Decoded(@Nullable Code code) {}

    /** The types of the functions. */
    public ModuleTypes types() {
        return types;
    }

    boolean isAlone() {
        return isAlone;
    }

    /** Whether a function of the module can run here, and is not left to Endive's interpreter. */
    public boolean isKnown(int function) {
        return code(function) != null;
    }

    /** The code of a function of the module; null if it is left to Endive's interpreter. */
    @Nullable Code code(int function) {
        Decoded known = functions.get(function);
        if (known == null) {
            known = decodeElsewhere(function);
            functions.set(function, known);
        }
        return known.code;
    }

    private Decoded decodeElsewhere(int function) {
        FutureTask<Decoded> decoding = new FutureTask<>(() -> decode(function));
        Thread thread = new Thread(null, decoding, "wasmbox-interpreter", STACK_BYTES, false);
        thread.setDaemon(true);
        thread.start();
        try {
            return decoding.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WasmInterruptedException("the guest was asked to stop");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutOfMemoryError noMemory) {
                throw noMemory;
            }
            throw new IllegalStateException(
                    "function " + function + " could not be decoded", e.getCause());
        }
    }

    private Decoded decode(int function) {
        ModuleCode whole = module.get();
        if (types.isImported(function) || !whole.isInterpretable(function)) {
            return new Decoded(null);
        }
        Decoder decoder =
                new Decoder(
                        types,
                        types.type(types.typeOf(function)),
                        whole.body(function),
                        !whole.lines(function).isEmpty());
        return new Decoded(decoder.decode(function, charge(function, whole)));
    }

    private Code.Charge charge(int function, ModuleCode whole) {
        if (whole.isStandIn(function)) {
            return Code.Charge.NONE;
        }
        return isAlone
                ? new Code.Charge(whole.tailCallBytes(function), whole.frameBytes(function))
                : Code.Charge.AMONG_COMPILED;
    }

    /**
     * How much a function that is left to Endive's interpreter counts for what it tail-calls, where
     * the code that calls it does not count that.
     */
    int tailCallBytes(int function) {
        return isAlone ? module.get().tailCallBytes(function) : 0;
    }

    /** How many instructions a function of the module has. */
    public int instructions(int function) {
        return module.get().body(function).instructions().size();
    }

    /** The indices of the functions that are left to Endive's interpreter. */
    public int[] unknown() {
        int[] known = unknown;
        if (known == null) {
            ModuleCode whole = module.get();
            known =
                    IntStream.range(types.importedFunctions, types.functions())
                            .filter(function -> !whole.isInterpretable(function))
                            .toArray();
            unknown = known;
        }
        return known;
    }
}
