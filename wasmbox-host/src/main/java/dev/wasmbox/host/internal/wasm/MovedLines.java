package dev.wasmbox.host.internal.wasm;

import dev.wasmbox.engine.FunctionLines;
import dev.wasmbox.engine.SourceLine;
import dev.wasmbox.engine.SourceLines;
import dev.wasmbox.transform.MovedCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lines of functions that were rewritten, perhaps several times: those of the original, where
 * its instructions have gone. Thread-safe.
 */
public final class MovedLines implements SourceLines {
    private final SourceLines original;
    private final List<MovedCode> moved;

    private MovedLines(SourceLines original, List<MovedCode> moved) {
        this.original = original;
        this.moved = moved;
    }

    /**
     * @param rewritten what the original was rewritten to here
     */
    public static SourceLines of(byte[] original, byte[] rewritten) {
        SourceLines lines = CodeLines.of(original);
        if (lines.isEmpty()) {
            return NONE;
        }
        List<MovedCode> moved = MovedCode.of(rewritten);
        int foreign = MovedCode.of(original).size();
        return new MovedLines(lines, moved.subList(foreign, moved.size()));
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public FunctionLines of(int place) {
        return of(place, moved.size());
    }

    private FunctionLines of(int place, int rewritings) {
        if (rewritings == 0) {
            return original.of(place);
        }
        MovedCode.Function function = moved.get(rewritings - 1).function(place);
        FunctionLines before =
                function == null ? FunctionLines.NONE : of(function.place(), rewritings - 1);
        return function == null || before.isEmpty()
                ? FunctionLines.NONE
                : new Moving(function, before).lines();
    }

    /** Takes the lines of one function to another that was made of it. */
    private static final class Moving {
        private final MovedCode.Function function;
        private final FunctionLines before;
        private final List<Integer> offsets = new ArrayList<>();
        private final List<@Nullable SourceLine> lines = new ArrayList<>();

        Moving(MovedCode.Function function, FunctionLines before) {
            this.function = function;
            this.before = before;
        }

        FunctionLines lines() {
            int[] at = function.offsets();
            int[] origins = function.origins();
            int offset = 0;
            int origin = 0;
            for (int i = 0; i < at.length; i++) {
                stretch(offset, at[i], origin, origins[i]);
                offset = at[i];
                origin = origins[i];
            }
            stretch(offset, Integer.MAX_VALUE, origin, Integer.MAX_VALUE);
            return new FunctionLines(
                    offsets.stream().mapToInt(Integer::intValue).toArray(),
                    lines.toArray(SourceLine[]::new));
        }

        /**
         * @param until where the next one begins
         * @param next where that comes from; perhaps from before this one
         */
        private void stretch(int offset, int until, int origin, int next) {
            if (offset < until) {
                add(offset, before.at(origin));
                int end = next < origin ? Integer.MAX_VALUE : next;
                int[] changes = before.offsets();
                for (int i = firstAfter(origin); i < changes.length && changes[i] < end; i++) {
                    if (changes[i] - origin >= until - offset) {
                        return;
                    }
                    add(offset + changes[i] - origin, before.lines()[i]);
                }
            }
        }

        private int firstAfter(int origin) {
            int found = Arrays.binarySearch(before.offsets(), origin);
            return found >= 0 ? found + 1 : -found - 1;
        }

        private void add(int offset, @Nullable SourceLine line) {
            if (lines.isEmpty() || !Objects.equals(lines.get(lines.size() - 1), line)) {
                offsets.add(offset);
                lines.add(line);
            }
        }
    }
}
