package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.OpCode;

/** The statements of one block's code, in order. */
final class Sequence {
    private static final int FUNCTION = -1;

    final List<Statement> statements = new ArrayList<>();

    /** How many blocks are around. */
    final int depth;

    private final @Nullable Sequence outer;

    /** The index of the instruction that has opened the block. */
    private final int opening;

    private @Nullable Statement around;
    private @Nullable List<Integer> enclosing;
    private boolean isWithinLarger;

    private Sequence(@Nullable Sequence outer, int opening) {
        this.outer = outer;
        this.opening = opening;
        this.depth = outer == null ? 0 : outer.depth + 1;
    }

    /** Those of a function, each behind the one that it is in. */
    static List<Sequence> of(List<AnnotatedInstruction> instructions, CodeSizes sizes) {
        return new Reader(instructions, sizes).read();
    }

    /** The instructions that have opened the blocks around, the outermost one first. */
    List<Integer> enclosing() {
        List<Integer> known = enclosing;
        if (known == null) {
            known = new ArrayList<>(depth);
            for (Sequence each = this; each != null && each.opening >= 0; each = each.outer) {
                known.add(each.opening);
            }
            Collections.reverse(known);
            enclosing = known;
        }
        return known;
    }

    /**
     * Notes whether it is in a statement, and that in one, and so on, that are larger than that.
     * Those around it come first.
     */
    boolean noteWithinLarger(int size) {
        isWithinLarger =
                outer == null || around == null || outer.isWithinLarger && around.size > size;
        return isWithinLarger;
    }

    /** Some of its statements, from one index to another, become one that is smaller. */
    void collapse(int first, int end, int size) {
        List<Statement> run = statements.subList(first, end);
        int saved = run.stream().mapToInt(each -> each.size).sum() - size;
        Statement one = new Statement(run.get(0).from, run.get(run.size() - 1).to, size);
        run.forEach(each -> each.size = 0);
        run.clear();
        statements.add(first, one);
        save(saved);
    }

    /** One of its statements becomes smaller. */
    void shrink(Statement statement, int size) {
        int saved = statement.size - size;
        statement.size = size;
        save(saved);
    }

    private void save(int saved) {
        for (Sequence each = this; each != null && each.around != null; each = each.outer) {
            each.around.size -= saved;
        }
    }

    /** Goes over the instructions once. */
    private static final class Reader {
        private final List<AnnotatedInstruction> instructions;
        private final CodeSizes sizes;
        private final List<Sequence> found = new ArrayList<>();
        private final List<Open> open = new ArrayList<>();

        /** A sequence that is being read, the statement that has begun, and what is in that. */
        private static final class Open {
            final Sequence sequence;
            final List<Sequence> inner = new ArrayList<>();
            int from = -1;

            Open(Sequence sequence) {
                this.sequence = sequence;
            }
        }

        Reader(List<AnnotatedInstruction> instructions, CodeSizes sizes) {
            this.instructions = instructions;
            this.sizes = sizes;
        }

        List<Sequence> read() {
            open(null, FUNCTION);
            for (int i = 0; !open.isEmpty(); i++) {
                OpCode opcode = instructions.get(i).opcode();
                boolean isEnd = opcode == OpCode.END || opcode == OpCode.ELSE;
                if (isEnd || sizes.isCut(i)) {
                    finish(top(), i);
                    top().from = i;
                }
                if (isEnd) {
                    Sequence closed = open.remove(open.size() - 1).sequence;
                    if (opcode == OpCode.ELSE) {
                        open(closed.outer, closed.opening);
                    }
                } else if (isBlock(opcode)) {
                    open(top().sequence, i);
                }
            }
            return found;
        }

        private static boolean isBlock(OpCode opcode) {
            return switch (opcode) {
                case BLOCK, LOOP, IF, TRY_TABLE -> true;
                default -> false;
            };
        }

        private void open(@Nullable Sequence outer, int opening) {
            Sequence sequence = new Sequence(outer, opening);
            if (outer != null) {
                top().inner.add(sequence);
            }
            found.add(sequence);
            open.add(new Open(sequence));
        }

        private Open top() {
            return open.get(open.size() - 1);
        }

        private void finish(Open read, int to) {
            if (read.from >= 0) {
                Statement statement = new Statement(read.from, to, sizes.between(read.from, to));
                read.inner.forEach(each -> each.around = statement);
                read.sequence.statements.add(statement);
            }
            read.inner.clear();
        }
    }
}
