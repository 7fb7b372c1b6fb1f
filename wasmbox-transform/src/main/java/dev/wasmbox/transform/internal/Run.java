package dev.wasmbox.transform.internal;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Statements of a function, one behind the other, at whose beginning and end the operand stack of
 * the block around them is empty. It can become a function if all that goes in and out of it are
 * numbers in locals.
 */
final class Run {
    final List<Node> nodes;

    /** The blocks around it, the function first. */
    final List<Block> enclosing;

    /** In bytes. */
    final int size;

    final BitSet read = new BitSet();
    final BitSet written = new BitSet();

    /** The blocks around it to whose labels it branches; the function, where it returns. */
    final Set<Block> exits = new LinkedHashSet<>();

    private boolean movable = true;
    private BitSet liveBefore = new BitSet();
    private BitSet liveAfter = new BitSet();
    private BitSet caught = new BitSet();

    Run(List<Node> nodes, List<Block> enclosing) {
        this.nodes = nodes;
        this.enclosing = List.copyOf(enclosing);
        this.size = size(nodes);
        scan(nodes, 0);
    }

    static int size(Node node) {
        return node instanceof Block block
                ? block.to() - block.from()
                : ((Instruction) node).to() - ((Instruction) node).from();
    }

    private static int size(List<Node> nodes) {
        return nodes.stream().mapToInt(Run::size).sum();
    }

    Node first() {
        return nodes.get(0);
    }

    Node last() {
        return nodes.get(nodes.size() - 1);
    }

    Block function() {
        return enclosing.get(0);
    }

    /** Whether the code behind it can be reached from it. */
    boolean falls() {
        return !(last() instanceof Instruction instruction && instruction.ends());
    }

    /** How many ways lead out of it. */
    int ways() {
        return exits.size() + (falls() ? 1 : 0);
    }

    private void scan(List<Node> nodes, int depth) {
        for (Node node : nodes) {
            if (node instanceof Block block) {
                block.catches().forEach(each -> movable &= each.depth() < depth);
                scan(block.body(), depth + 1);
                scan(block.otherwise(), depth + 1);
            } else {
                scan((Instruction) node, depth);
            }
        }
    }

    private void scan(Instruction instruction, int depth) {
        switch (instruction.opcode()) {
            case Opcode.LOCAL_GET -> read.set(instruction.index());
            case Opcode.LOCAL_SET, Opcode.LOCAL_TEE -> written.set(instruction.index());
            case Opcode.RETURN -> exits.add(function());
            default -> movable &= !instruction.isTailCall();
        }
        for (int each : instruction.depths()) {
            if (each >= depth) {
                exits.add(enclosing.get(enclosing.size() - 1 - (each - depth)));
            }
        }
    }

    void liveBefore(BitSet live) {
        liveBefore = (BitSet) live.clone();
    }

    /**
     * @param thrown what lives where an exception goes that the run throws
     */
    void liveAfter(BitSet live, BitSet thrown) {
        liveAfter = (BitSet) live.clone();
        caught = (BitSet) thrown.clone();
    }

    /** The locals that it gives back. */
    BitSet results(Liveness liveness) {
        BitSet live = falls() ? (BitSet) liveAfter.clone() : new BitSet();
        exits.forEach(each -> live.or(liveness.atLabel(each)));
        live.and(written);
        return live;
    }

    /** The locals that it must be given. */
    BitSet parameters(Liveness liveness) {
        BitSet needed = results(liveness);
        needed.or(read);
        needed.and(liveBefore);
        return needed;
    }

    /** Whether it can become a function that gives back some locals. */
    boolean isMovable(Locals locals) {
        BitSet used = (BitSet) read.clone();
        used.or(written);
        return movable
                && !caught.intersects(written)
                && used.stream().allMatch(local -> locals.type(local).isNumber())
                && exits.stream()
                        .flatMap(each -> each.labelTypes().stream())
                        .allMatch(ValueType::isNumber);
    }
}
