package dev.wasmbox.transform.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lives is found in a time that the size of the function bounds, and is never too little. */
@Tag("once")
class LivenessTest {
    private static final int INNERMOST = 20_000;

    /** At most as often for each instruction on average, however loops are in one another. */
    private static final int MOST_TIMES = 500;

    private static final int LIVING = 1;
    private static final int CONDITION = 2;

    /**
     * Each loop begins with a jump to the one around it, the innermost one ends with one to itself,
     * and the outermost one reads a local.
     */
    @ParameterizedTest
    @ValueSource(ints = {3, 1_000})
    void localThatTheOutermostLoopReads_livesInTheInnermostOne(int loops) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < INNERMOST; i++) {
            nodes.add(new Instruction(Opcode.DROP, 0, 0, 0, 0, List.of()));
        }
        Node last = nodes.get(INNERMOST - 1);
        nodes.add(new Instruction(Opcode.BR, 0, 0, 0, 0, Collections.singletonList(0)));
        for (int depth = loops; depth > 0; depth--) {
            nodes.addAll(0, depth == 1 ? reading(LIVING) : jumpingOut());
            nodes = new ArrayList<>(List.of(block(Opcode.LOOP, nodes)));
        }
        Seen seen = new Seen(last);

        new Liveness(block(Opcode.BLOCK, nodes), seen);

        assertThat(seen.live.get(LIVING)).isTrue();
        assertThat(seen.times).isLessThan((long) MOST_TIMES * INNERMOST);
    }

    private static List<Node> reading(int local) {
        return List.of(new Instruction(Opcode.LOCAL_GET, 0, 0, local, 0, List.of()));
    }

    private static List<Node> jumpingOut() {
        List<Node> nodes = new ArrayList<>(reading(CONDITION));
        nodes.add(new Instruction(Opcode.BR_IF, 0, 0, 0, 0, Collections.singletonList(1)));
        return nodes;
    }

    private static Block block(int opcode, List<Node> body) {
        FunctionType type = FunctionType.EMPTY;
        return new Block(opcode, 0, 0, 0, type, List.of(), body, List.of(), false);
    }

    private static final class Seen implements Liveness.Observer {
        private final Node node;
        private BitSet live = new BitSet();
        private long times;

        Seen(Node node) {
            this.node = node;
        }

        @Override
        public void after(Node each, BitSet alive, BitSet caught) {
            times++;
            if (each == node) {
                live = (BitSet) alive.clone();
            }
        }

        @Override
        public void before(Node each, BitSet alive) {}
    }
}
