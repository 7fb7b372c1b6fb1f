package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the runs of a function: as long as they may be, in blocks that are too large to be in one.
 */
final class Runs {
    private final ParsedModule module;
    private final Locals locals;
    private final int most;
    private final List<Block> enclosing = new ArrayList<>();
    private final List<Run> found = new ArrayList<>();

    private Runs(ParsedModule module, Locals locals, int most) {
        this.module = module;
        this.locals = locals;
        this.most = most;
    }

    /**
     * @param most the size of a run in bytes
     */
    static List<Run> of(Block function, ParsedModule module, Locals locals, int most) {
        Runs runs = new Runs(module, locals, most);
        runs.collect(function, function.body());
        return runs.found;
    }

    private void collect(Block block, List<Node> nodes) {
        enclosing.add(block);
        new Sequence(nodes).collect(block);
        enclosing.remove(enclosing.size() - 1);
    }

    /** Code of one block, which is gone through up to where its rest is not reached. */
    private final class Sequence {
        private final List<Node> nodes;
        private final Operands operands = new Operands();
        private int run;
        private int statement;
        private int runSize;
        private int statementSize;

        Sequence(List<Node> nodes) {
            this.nodes = nodes;
        }

        void collect(Block block) {
            operands.push(block == enclosing.get(0) ? List.of() : block.type().parameters());
            boolean reached = true;
            boolean isWhole = operands.size() == 0;
            for (int i = 0; i < nodes.size() && reached; i++) {
                Node node = nodes.get(i);
                reached = apply(node);
                isWhole &= !isLarge(node);
                statementSize += Run.size(node);
                if (operands.size() == 0 || !reached) {
                    endOfStatement(i + 1, isWhole);
                    isWhole = true;
                }
            }
            endOfRun();
        }

        private boolean apply(Node node) {
            if (node instanceof Instruction instruction) {
                if (!instruction.ends()) {
                    OperandEffect.apply(instruction, operands, module, locals);
                }
                return !instruction.ends();
            }
            Block block = (Block) node;
            operands.pop(block.opcode() == Opcode.IF ? 1 : 0);
            operands.apply(block.type());
            if (isLarge(block)) {
                Runs.this.collect(block, block.body());
                Runs.this.collect(block, block.otherwise());
            }
            return true;
        }

        private boolean isLarge(Node node) {
            return node instanceof Block && Run.size(node) > most;
        }

        private void endOfStatement(int end, boolean isWhole) {
            if (!isWhole || statementSize > most || runSize + statementSize > most) {
                endOfRun();
            }
            if (isWhole && statementSize <= most) {
                runSize += statementSize;
            } else {
                run = end;
            }
            statement = end;
            statementSize = 0;
        }

        /** The run before the statement that was gone through last. */
        private void endOfRun() {
            if (run < statement) {
                found.add(new Run(nodes.subList(run, statement), enclosing));
            }
            run = statement;
            runSize = 0;
        }
    }
}
