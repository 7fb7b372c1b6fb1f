package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A run that becomes a function. Its parameters are the locals that the run needs. It gives back
 * the way by which it was left, if there is more than one; the locals that it changed; and what the
 * branches that leave it carry. The ways are numbers: first the one to the code behind, if there is
 * that, then the exits.
 */
final class Part {
    /** The JVM has no more than 255 slots for arguments. */
    private static final int MOST_PARAMETERS = 60;

    private static final int MOST_RESULTS = 40;

    final Run run;

    /** As locals of the function that is split, like the results. */
    final List<Integer> parameters;

    final List<Integer> results;
    final List<Block> exits;
    private final Locals locals;
    private final Set<Carried> carried = new LinkedHashSet<>();

    /** A value of a branch, by its place among the branch's values. */
    private record Carried(int place, ValueType type) {}

    /**
     * @param locals those of the function that is split
     */
    Part(Run run, Liveness liveness, Locals locals) {
        this.run = run;
        this.locals = locals;
        this.exits = List.copyOf(run.exits);
        this.parameters = list(run.parameters(liveness));
        this.results = list(run.results(liveness));
        for (Block exit : exits) {
            List<ValueType> types = exit.labelTypes();
            for (int i = 0; i < types.size(); i++) {
                carried.add(new Carried(i, types.get(i)));
            }
        }
    }

    private static List<Integer> list(BitSet set) {
        return set.stream().boxed().toList();
    }

    boolean isReasonable() {
        return run.isMovable(locals)
                && parameters.size() <= MOST_PARAMETERS
                && type().results().size() <= MOST_RESULTS;
    }

    /** How many bytes its function is spared, about. */
    int gain() {
        return run.size - 2 * (parameters.size() + results.size()) - exits.size() - 6;
    }

    boolean tellsWay() {
        return run.ways() > 1;
    }

    FunctionType type() {
        List<ValueType> types = new ArrayList<>();
        if (tellsWay()) {
            types.add(ValueType.I32);
        }
        results.forEach(each -> types.add(locals.type(each)));
        carried.forEach(each -> types.add(each.type));
        return new FunctionType(parameters.stream().map(locals::type).toList(), types);
    }

    /** The locals, of the part or of its caller, for what its branches carry. */
    List<Integer> carriers(Locals of) {
        return carried.stream()
                .map(each -> of.local(Locals.Use.BLOCK_VALUE, 0, each.place, each.type))
                .toList();
    }

    /** Those of them that one exit takes. */
    static List<Integer> carriers(Locals of, Block exit) {
        return of.locals(Locals.Use.BLOCK_VALUE, 0, exit.labelTypes());
    }
}
