package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Which locals of a function are still read after a call that can suspend: the usual analysis
 * against the flow, over the tree, once more whenever the head of a loop has learned something.
 */
final class Liveness {
    private final Predicate<Instruction> suspends;
    private final Map<Block, BitSet> atLabels = new HashMap<>();
    private final List<Block> enclosing = new ArrayList<>();
    private final BitSet afterCalls = new BitSet();
    private boolean changed;

    private Liveness(Predicate<Instruction> suspends) {
        this.suspends = suspends;
    }

    static BitSet afterSuspendingCalls(Block function, Predicate<Instruction> suspends) {
        Liveness liveness = new Liveness(suspends);
        liveness.atLabels.put(function, new BitSet());
        do {
            liveness.changed = false;
            liveness.inside(function, function.body(), new BitSet(), new BitSet());
        } while (liveness.changed);
        return liveness.afterCalls;
    }

    /** What lives before a block's code, from what lives after it. */
    private BitSet inside(Block block, List<Node> nodes, BitSet after, BitSet caught) {
        enclosing.add(block);
        BitSet live = copy(after);
        for (int i = nodes.size() - 1; i >= 0; i--) {
            live = before(nodes.get(i), live, caught);
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
            case Opcode.LOCAL_GET -> live.set(instruction.index());
            case Opcode.LOCAL_SET, Opcode.LOCAL_TEE -> live.clear(instruction.index());
            case Opcode.THROW, Opcode.THROW_REF -> live.or(caught);
            default -> {
                if (instruction.isCall()) {
                    live.or(caught);
                    if (suspends.test(instruction)) {
                        afterCalls.or(live);
                    }
                }
            }
        }
        return live;
    }

    private BitSet atLabel(int depth) {
        return Objects.requireNonNull(atLabels.get(enclosing.get(enclosing.size() - 1 - depth)));
    }

    private static BitSet copy(BitSet set) {
        return (BitSet) set.clone();
    }
}
