package dev.wasmbox.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which lines a function comes from, stretch by stretch. The arrays belong to it and do not change.
 *
 * @param offsets where each stretch begins, in bytes from the function's first instruction;
 *     ascending, and perhaps negative for the first
 * @param lines of each stretch; null where there is none
 */
public record FunctionLines(int[] offsets, @Nullable SourceLine[] lines) {
    /** Of a function of which nothing is known. */
    public static final FunctionLines NONE = new FunctionLines(new int[0], new SourceLine[0]);

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return lines.length == 0;
    }

    /** The line of an instruction, so many bytes from the first one; null if it is not known. */
    public @Nullable SourceLine at(int offset) {
        int found = Arrays.binarySearch(offsets, offset);
        int stretch = found >= 0 ? found : -found - 2;
        return stretch < 0 ? null : lines[stretch];
    }
}
