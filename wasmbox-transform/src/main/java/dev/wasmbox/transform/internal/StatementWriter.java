package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Copies code to where its locals have other indices and its labels lie elsewhere. */
final class StatementWriter {
    private final ParsedModule module;
    private final CodeWriter writer;
    private final RenamedLocals renamed;
    private final Branches branches;
    private final Map<Block, Target> targets = new HashMap<>();
    private final Map<Node, Replacement> replaced = new HashMap<>();
    private final List<Block> enclosing = new ArrayList<>();

    private record Replacement(Run run, Runnable code) {}

    StatementWriter(ParsedModule module, CodeWriter writer, RenamedLocals renamed) {
        this.module = module;
        this.writer = writer;
        this.renamed = renamed;
        this.branches = new Branches(renamed.locals, -1);
    }

    void target(Block block, Target target) {
        targets.put(block, target);
    }

    Target target(Block block) {
        return Objects.requireNonNull(targets.get(block));
    }

    /** Has other code written in place of a run. */
    void replace(Run run, Runnable code) {
        replaced.put(run.first(), new Replacement(run, code));
    }

    /** Copies code that stands in some blocks. */
    void write(List<Block> within, List<Node> nodes) {
        enclosing.addAll(within);
        sequence(nodes);
    }

    /** What stands behind code that does not go on is left out. */
    private void sequence(List<Node> nodes) {
        boolean reached = true;
        for (int i = 0; i < nodes.size() && reached; i++) {
            Replacement replacement = replaced.get(nodes.get(i));
            if (replacement == null) {
                reached = node(nodes.get(i));
            } else {
                replacement.code.run();
                reached = replacement.run.falls();
                i += replacement.run.nodes.size() - 1;
            }
        }
    }

    private boolean node(Node node) {
        if (node instanceof Block block) {
            block(block);
            return true;
        }
        instruction((Instruction) node);
        return !((Instruction) node).ends();
    }

    private void block(Block block) {
        Target target = Target.kept();
        writer.out.origin(block.from()).bytes(module.bytes, block.from(), block.typeEnd());
        if (block.opcode() == Opcode.TRY_TABLE) {
            writer.out.u32(block.catches().size());
            block.catches().forEach(this::clause);
        }
        writer.opened(target.label());
        targets.put(block, target);
        enclosing.add(block);
        sequence(block.body());
        if (!block.otherwise().isEmpty()) {
            writer.out.octet(Opcode.ELSE);
            sequence(block.otherwise());
        }
        enclosing.remove(enclosing.size() - 1);
        writer.close(target.label());
    }

    private void clause(Block.Catch clause) {
        writer.out.octet(clause.kind());
        if (clause.hasTag()) {
            writer.out.u32(clause.tag());
        }
        writer.out.u32(writer.depth(targetAt(clause.depth()).label()));
    }

    private void instruction(Instruction instruction) {
        writer.out.origin(instruction.from());
        switch (instruction.opcode()) {
            case Opcode.LOCAL_GET, Opcode.LOCAL_SET, Opcode.LOCAL_TEE ->
                    writer.out.octet(instruction.opcode()).u32(renamed.index(instruction.index()));
            case Opcode.RETURN -> leave(instruction);
            default -> {
                if (instruction.depths().isEmpty()) {
                    writer.out.bytes(module.bytes, instruction.from(), instruction.to());
                } else {
                    branch(instruction, instruction.depths());
                }
            }
        }
    }

    /** A return, or a branch to where the function returns. */
    private void leave(Instruction instruction) {
        if (target(enclosing.get(0)).dissolved()) {
            Instruction branch =
                    new Instruction(
                            Opcode.BR,
                            instruction.from(),
                            instruction.to(),
                            0,
                            0,
                            List.of(enclosing.size() - 1));
            branch(branch, branch.depths());
        } else {
            writer.out.octet(Opcode.RETURN);
        }
    }

    private void branch(Instruction branch, List<Integer> depths) {
        List<Target> to = depths.stream().map(this::targetAt).toList();
        List<ValueType> types = blockAt(depths.get(0)).labelTypes();
        Code code = new Code();
        branches.write(branch, to, types, code);
        code.write(writer);
    }

    private Block blockAt(int depth) {
        return enclosing.get(enclosing.size() - 1 - depth);
    }

    private Target targetAt(int depth) {
        return target(blockAt(depth));
    }
}
