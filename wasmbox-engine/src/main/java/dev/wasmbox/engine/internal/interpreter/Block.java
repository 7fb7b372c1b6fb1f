package dev.wasmbox.engine.internal.interpreter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A block that is open at the place of the code being decoded. */
final class Block {
    /** The height of the operand stack below the parameters. */
    final int height;

    final int parameters;
    final int results;

    /** The instruction to which branches to a loop go; -1 for what is none. */
    final int loop;

    /** The branches to its end. */
    final List<Branch> branches = new ArrayList<>();

    /** Where an {@code if} goes when its condition is false; null after {@code else}. */
    @Nullable Branch otherwise;

    /** The clauses of a {@code try_table}, which begins at {@link #start}. */
    @Nullable List<Handler.Clause> clauses;

    int start;

    Block(int height, int parameters, int results, int loop) {
        this.height = height;
        this.parameters = parameters;
        this.results = results;
        this.loop = loop;
    }

    /** A new branch to its label. */
    Branch branch() {
        if (loop >= 0) {
            Branch back = new Branch(height, parameters);
            back.target = loop;
            return back;
        }
        Branch out = new Branch(height, results);
        branches.add(out);
        return out;
    }
}
