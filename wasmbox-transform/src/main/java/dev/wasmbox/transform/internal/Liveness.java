package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Which locals of a function are still read at its places: the usual analysis against the flow,
 * over the tree, once more whenever the head of a loop has learned something.
 *
 * <p>That is as often as loops are in one another, where each ends with a jump to the one around
 * it. People write that a few times; made a thousand times, it would take minutes. So after {@link
 * #MOST_WORK} whatever is read somewhere is said to live at the heads of all loops, which is more
 * than there is, and never less.
 */
final class Liveness {
    /**
     * Is told what lives around each part of the function, more than once; the last time counts.
     * The sets are the analysis's own.
     */
    interface Observer {
        /**
         * @param caught what lives where an exception goes that the part throws
         */
        void after(Node node, BitSet live, BitSet caught);

        void before(Node node, BitSet live);
    }

    /** In instructions that are looked at, with one more for each 512 locals. */
    private static final long MOST_WORK = 1 << 23;

    private final Observer observer;
    private final Map<Block, BitSet> atLabels = new HashMap<>();
    private final List<Block> enclosing = new ArrayList<>();
    private final BitSet everRead = new BitSet();
    private long work;
    private boolean changed;
    private boolean isCoarse;

    Liveness(Block function, Observer observer) {
        this.observer = observer;
        atLabels.put(function, new BitSet());
        do {
            changed = false;
            inside(function, function.body(), new BitSet(), new BitSet());
            isCoarse = changed && work > MOST_WORK;
        } while (changed && !isCoarse);
        if (isCoarse) {
            inside(function, function.body(), new BitSet(), new BitSet());
        }
    }

    /** What is still read after some call that can suspend. */
    static BitSet afterSuspendingCalls(Block function, Predicate<Instruction> suspends) {
        BitSet afterCalls = new BitSet();
        Observer observer =
                new Observer() {
                    @Override
                    public void after(Node node, BitSet live, BitSet caught) {
                        if (node instanceof Instruction instruction
                                && instruction.isCall()
                                && suspends.test(instruction)) {
                            afterCalls.or(caught);
                            if (!instruction.isTailCall()) {
                                afterCalls.or(live);
                            }
                        }
                    }

                    @Override
                    public void before(Node node, BitSet live) {}
                };
        new Liveness(function, observer);
        return afterCalls;
    }

    /** What lives where a branch to a block goes. */
    BitSet atLabel(Block block) {
        return Objects.requireNonNull(atLabels.get(block));
    }

    /** What lives before a block's code, from what lives after it. */
    private BitSet inside(Block block, List<Node> nodes, BitSet after, BitSet caught) {
        enclosing.add(block);
        BitSet live = copy(after);
        for (int i = nodes.size() - 1; i >= 0; i--) {
            work += 1 + everRead.length() / 512;
            observer.after(nodes.get(i), live, caught);
            live = before(nodes.get(i), live, caught);
            observer.before(nodes.get(i), live);
        }
        enclosing.remove(enclosing.size() - 1);
        return live;
    }

    private BitSet before(Node node, BitSet after, BitSet caught) {
        return node instanceof Block block
                ? before(block, after, caught)
                : before((Instruction) node, after, caught);
    }

    private BitSet before(Block block, BitSet after, BitSet caught) {
        if (block.opcode() == Opcode.LOOP) {
            return beforeLoop(block, after, caught);
        }
        atLabels.put(block, copy(after));
        switch (block.opcode()) {
            case Opcode.IF -> {
                BitSet live = inside(block, block.body(), after, caught);
                live.or(inside(block, block.otherwise(), after, caught));
                return live;
            }
            case Opcode.TRY_TABLE -> {
                BitSet handlers = copy(caught);
                block.catches().forEach(each -> handlers.or(atLabel(each.depth())));
                return inside(block, block.body(), after, handlers);
            }
            default -> {
                return inside(block, block.body(), after, caught);
            }
        }
    }

    private BitSet beforeLoop(Block loop, BitSet after, BitSet caught) {
        if (isCoarse) {
            atLabels.put(loop, everRead);
            return inside(loop, loop.body(), after, caught);
        }
        BitSet known = atLabels.computeIfAbsent(loop, key -> new BitSet());
        BitSet live = inside(loop, loop.body(), after, caught);
        if (!live.equals(known)) {
            changed = true;
            atLabels.put(loop, copy(live));
        }
        return live;
    }

    private BitSet before(Instruction instruction, BitSet after, BitSet caught) {
        BitSet live = instruction.ends() ? new BitSet() : after;
        instruction.depths().forEach(depth -> live.or(atLabel(depth)));
        switch (instruction.opcode()) {
            case Opcode.LOCAL_GET -> {
                live.set(instruction.index());
                everRead.set(instruction.index());
            }
            case Opcode.LOCAL_SET, Opcode.LOCAL_TEE -> live.clear(instruction.index());
            case Opcode.THROW, Opcode.THROW_REF -> live.or(caught);
            default -> {
                if (instruction.isCall()) {
                    live.or(caught);
                }
            }
        }
        return live;
    }

    private BitSet atLabel(int depth) {
        return atLabel(enclosing.get(enclosing.size() - 1 - depth));
    }

    private static BitSet copy(BitSet set) {
        return (BitSet) set.clone();
    }
}
