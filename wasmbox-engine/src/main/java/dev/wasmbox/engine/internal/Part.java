package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.CatchOpCode;

/**
 * Instructions of a function, one behind the other, that become a method of their own. It is given
 * the locals and operands that they need, and gives back the locals that they change and the
 * operands that they leave. Which way leads out of it is a number, if there are several: first the
 * one to the code behind, if there is that, then the exits.
 */
final class Part {
    /** How many values a part gives back at most. */
    static final int MOST_RESULTS = 64;

    private static final int MOST_SLOTS = 200;

    /** The indices of the first instruction and behind the last one. */
    final int from;

    final int to;

    /** How large it is in bytes. */
    final int size;

    /** The locals that it needs. */
    final List<Integer> parameters;

    /** The other locals that it uses. */
    final List<Integer> others;

    /** The operands that it takes, above those that it leaves alone. */
    final List<Kind> taken;

    /** The operands that are in their place when it falls through. */
    final List<Kind> given;

    /** What it gives back. */
    final List<Value> results;

    /** The instructions that have opened the blocks around it, the outermost one first. */
    final List<Integer> enclosing;

    /**
     * The blocks around it to whose labels it branches, by their places there, in order; 0 is the
     * function.
     */
    final List<Integer> exits;

    /** Whether the code behind it can be reached from it. */
    final boolean falls;

    private final FunctionFacts facts;
    private final boolean movable;

    /** A local, or an operand by its position above those that are left alone. */
    record Value(boolean isLocal, int index, Kind kind) {}

    Part(
            FunctionFacts facts,
            CodeSizes sizes,
            LiveLocals live,
            List<Statement> run,
            List<Integer> enclosing) {
        this.facts = facts;
        this.enclosing = enclosing;
        this.from = run.get(0).from;
        this.to = run.get(run.size() - 1).to;
        this.size = run.stream().mapToInt(each -> each.size).sum();
        this.falls = sizes.isReached(to);
        Scan scan = new Scan(sizes);
        this.exits = List.copyOf(scan.exits);
        BitSet after = falls ? (BitSet) live.before(to).clone() : new BitSet();
        exits.forEach(each -> after.or(live.atLabel(block(each))));
        after.and(scan.written);
        BitSet needed = (BitSet) after.clone();
        needed.or(scan.read);
        needed.and(live.before(from));
        this.parameters = list(needed);
        BitSet rest = (BitSet) scan.read.clone();
        rest.or(scan.written);
        int untouched = sizes.untouched(from, to);
        this.taken = sizes.operands(from, untouched);
        this.given = falls && sizes.isLow(to) ? sizes.operands(to, untouched) : List.of();
        this.results = results(after);
        this.movable =
                scan.movable
                        && sizes.isLow(to)
                        && !live.caught(from).intersects(scan.written)
                        && isPlain(rest)
                        && !taken.contains(Kind.EXCEPTION)
                        && !given.contains(Kind.EXCEPTION);
        rest.andNot(needed);
        this.others = list(rest);
    }

    private List<Value> results(BitSet changed) {
        List<Value> all = new ArrayList<>();
        changed.stream().forEach(each -> all.add(new Value(true, each, facts.kinds.get(each))));
        for (int i = 0; i < given.size(); i++) {
            all.add(new Value(false, i, given.get(i)));
        }
        return all;
    }

    private static List<Integer> list(BitSet set) {
        return set.stream().boxed().toList();
    }

    /** The block that is at a place among those around, as {@link LiveLocals} has it. */
    private int block(int exit) {
        return exit == 0 ? LiveLocals.FUNCTION : enclosing.get(exit - 1);
    }

    private boolean isPlain(BitSet locals) {
        return locals.stream().noneMatch(each -> facts.kinds.get(each) == Kind.EXCEPTION);
    }

    /** Finds out about the instructions. */
    private final class Scan {
        final BitSet read = new BitSet();
        final BitSet written = new BitSet();
        final Set<Integer> exits = new TreeSet<>();
        boolean movable = true;
        private int depth;

        Scan(CodeSizes sizes) {
            for (int i = from; i < to; i++) {
                look(facts.instructions.get(i), sizes.isReached(i));
            }
        }

        private void look(AnnotatedInstruction instruction, boolean isReached) {
            switch (instruction.opcode()) {
                case LOCAL_GET -> read.set((int) instruction.operand(0));
                case LOCAL_SET, LOCAL_TEE -> written.set((int) instruction.operand(0));
                case BLOCK, LOOP, IF -> depth++;
                case TRY_TABLE -> {
                    for (CatchOpCode.Catch each : instruction.catches()) {
                        movable &= each.label() < depth;
                    }
                    depth++;
                }
                case END -> depth--;
                case BR, BR_IF, BR_ON_NULL, BR_ON_NON_NULL, BR_TABLE, RETURN -> {
                    if (isReached) {
                        leave(instruction);
                    }
                }
                case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> movable = false;
                default -> {}
            }
        }

        private void leave(AnnotatedInstruction instruction) {
            switch (instruction.opcode()) {
                case RETURN -> exits.add(0);
                case BR_TABLE -> {
                    for (long each : instruction.operands()) {
                        branch((int) each);
                    }
                }
                default -> branch((int) instruction.operand(0));
            }
        }

        private void branch(int label) {
            if (label >= depth) {
                exits.add(enclosing.size() - (label - depth));
            }
        }
    }

    boolean isMovable() {
        return movable && results.size() <= MOST_RESULTS && slots() <= MOST_SLOTS;
    }

    private int slots() {
        return Signature.slots(arguments());
    }

    int ways() {
        return exits.size() + (falls ? 1 : 0);
    }

    /** The number of the way by an exit. */
    int way(int exit) {
        return exits.indexOf(exit) + (falls ? 1 : 0);
    }

    /** The size of a call, in bytes. */
    int callSize() {
        int way = ways() > 1 ? 12 : 6;
        return 10 + 3 * arguments().size() + (falls ? 9 * results.size() + 7 * ways() : way);
    }

    int gain() {
        return size - callSize();
    }

    Kind kind(int local) {
        return facts.kinds.get(local);
    }

    /**
     * Whether it can be called by a method that calls others, too: it works on locals alone, and is
     * left by branches to blocks of the function.
     */
    boolean canShare() {
        return !falls && taken.isEmpty() && !exits.isEmpty() && exits.get(0) > 0;
    }

    // ---- its method

    /** The kinds of the locals and operands that it is given. */
    List<Kind> arguments() {
        List<Kind> all = new ArrayList<>();
        parameters.forEach(each -> all.add(kind(each)));
        all.addAll(taken);
        return all;
    }

    /** Whether the method gives the way and, in the lower half, a result of 32 bits. */
    boolean packs() {
        return ways() > 1 && returned() != null;
    }

    /** The result that the method returns; null if there is none. The others are in the context. */
    @Nullable Value returned() {
        return results.stream()
                .filter(each -> ways() < 2 || each.kind == Kind.I32)
                .findFirst()
                .orElse(null);
    }

    /** Those results that the method leaves in the context. */
    List<Value> left() {
        List<Value> left = new ArrayList<>(results);
        left.remove(returned());
        return left;
    }

    /** What the method returns; null for nothing. */
    @Nullable Kind returns() {
        Value returned = returned();
        if (ways() > 1) {
            return returned == null ? Kind.I32 : Kind.I64;
        }
        return returned == null ? null : returned.kind;
    }

    String descriptor() {
        StringBuilder text = new StringBuilder("(");
        arguments().forEach(each -> text.append(each.descriptor));
        Kind result = returns();
        return text.append(Names.THE_CONTEXT)
                .append("I)")
                .append(result == null ? "V" : result.descriptor)
                .toString();
    }
}
