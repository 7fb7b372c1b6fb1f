package dev.wasmbox.transform;

import dev.wasmbox.transform.internal.MovedFunctionsReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the functions of a module, and the instructions in them, stood before one rewriting. Each
 * rewriting tells it in a custom section, if the original has line tables: those are of no use in
 * what is rewritten. Immutable.
 */
public interface MovedCode {
    /** The name of the section. */
    String SECTION = "wasmbox.moved";

    /**
     * What a function was made of: a function or a part of one. Up to the next offset both go on in
     * step, but not beyond the origin of that: what stands there besides was added.
     *
     * @param place of the other function in its code section
     * @param offsets in bytes from the function's first instruction, ascending
     * @param origins of each, in bytes from the other's first instruction
     */
    record Function(int place, int[] offsets, int[] origins) {}

    /** What a function was made of, by its place in the code section; null if it was added. */
    @Nullable Function function(int place);

    /** What the rewritings of a module tell, the first one first. */
    static List<MovedCode> of(byte[] wasm) {
        return MovedFunctionsReader.of(wasm);
    }
}
