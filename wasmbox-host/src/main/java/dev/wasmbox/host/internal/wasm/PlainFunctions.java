package dev.wasmbox.host.internal.wasm;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import run.endive.wasm.WasmLimits;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;

/**
 * Finds out whether the functions of a module are valid and plain: made of what compilers for C,
 * Rust and the like emit, all of which our compiler knows. That takes a hundredth of the time in
 * which the engine's parser reads them.
 *
 * <p>It only ever says yes. A function that is not valid, or uses something that is not known here
 * (vectors, garbage collection, threads, references of certain types), makes the answer "unknown":
 * then the engine's parser has to read the module, and decides.
 */
public final class PlainFunctions {
    private final byte[] wasm;
    private final FunctionTypes types;

    private PlainFunctions(byte[] wasm, FunctionTypes types) {
        this.wasm = wasm;
        this.types = types;
    }

    /**
     * Looks at the functions of a module.
     *
     * @param skeleton the same module without them, which is valid; see {@link Skeleton}
     * @param large what is a large function, in instructions
     * @return the large functions, by their places in the code section; empty where it is unknown
     *     whether all functions are valid and plain
     */
    public static Optional<Set<Integer>> check(byte[] wasm, WasmModule skeleton, int large) {
        int functions = skeleton.importSection().count(ExternalType.FUNCTION);
        if (functions != skeleton.importSection().importCount()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PlainFunctions(wasm, new FunctionTypes(skeleton)).large(large));
        } catch (NotPlainException e) {
            return Optional.empty();
        }
    }

    private Set<Integer> large(int large) {
        CodeEntries entries = CodeEntries.of(wasm);
        NotPlainException.require(entries.fillsSection());
        NotPlainException.require(
                entries.count() == types.functions.length - types.importedFunctions);
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i < entries.count(); i++) {
            NotPlainException.require(entries.size(i) <= WasmLimits.MAX_FUNCTION_SIZE);
            FunctionTypes.Type type = type(types.functions[types.importedFunctions + i]);
            BodyBytes in = new BodyBytes(wasm, entries.content(i), entries.end(i));
            byte[] locals = locals(type.parameters(), in);
            if (new PlainFunction(types, type, locals, in).check() > large) {
                found.add(i);
            }
        }
        return found;
    }

    private FunctionTypes.Type type(int index) {
        FunctionTypes.Type type = types.types[index];
        if (type == null) {
            throw new NotPlainException();
        }
        return type;
    }

    /** The types of a function's parameters and locals. */
    private static byte[] locals(byte[] parameters, BodyBytes in) {
        byte[] all = parameters;
        int size = all.length;
        for (int left = in.index(); left > 0; left--) {
            int count = in.index();
            byte type = (byte) in.octet();
            NotPlainException.require(FunctionTypes.isPlain(type));
            NotPlainException.require(count <= WasmLimits.MAX_FUNCTION_LOCALS - size);
            if (count > all.length - size) {
                all = Arrays.copyOf(all, 2 * (size + count));
            }
            Arrays.fill(all, size, size + count, type);
            size += count;
        }
        return Arrays.copyOf(all, size);
    }
}
