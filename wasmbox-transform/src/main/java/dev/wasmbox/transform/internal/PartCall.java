package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the call of a part where its run was, and the branches to where this leads. */
final class PartCall {
    private final Part part;
    private final int function;
    private final RenamedLocals renamed;
    private final StatementWriter statements;
    private final CodeWriter writer;

    PartCall(
            Part part,
            int function,
            RenamedLocals renamed,
            StatementWriter statements,
            CodeWriter writer) {
        this.part = part;
        this.function = function;
        this.renamed = renamed;
        this.statements = statements;
        this.writer = writer;
    }

    void write() {
        if (part.tellsWay() && !decidesOnly()) {
            table();
            return;
        }
        call();
        if (decidesOnly()) {
            writer.branch(Opcode.BR_IF, label(part.exits.get(0)));
        } else if (!part.exits.isEmpty()) {
            leave(part.exits.get(0));
        } else if (!part.run.falls()) {
            writer.out.octet(Opcode.UNREACHABLE);
        }
    }

    /** Whether it only matters that it was left by its exit. */
    private boolean decidesOnly() {
        return part.tellsWay() && part.exits.size() == 1 && carriesNothing(part.exits.get(0));
    }

    private static boolean carriesNothing(Block exit) {
        return exit.labelTypes().isEmpty();
    }

    private Label label(Block exit) {
        return statements.target(exit).label();
    }

    private void table() {
        Label after = new Label();
        Map<Block, Label> steps = new LinkedHashMap<>();
        List<Label> ways = new ArrayList<>();
        if (part.run.falls()) {
            writer.open(Opcode.BLOCK, after);
            ways.add(after);
        }
        for (Block exit : part.exits) {
            ways.add(
                    carriesNothing(exit)
                            ? label(exit)
                            : steps.computeIfAbsent(exit, key -> new Label()));
        }
        List<Label> open = List.copyOf(steps.values());
        for (int i = open.size() - 1; i >= 0; i--) {
            writer.open(Opcode.BLOCK, open.get(i));
        }
        call();
        if (ways.size() == 2) {
            writer.branch(Opcode.BR_IF, ways.get(1));
            writer.branch(Opcode.BR, ways.get(0));
        } else {
            writer.branchTable(ways);
        }
        steps.forEach(
                (exit, label) -> {
                    writer.close(label);
                    leave(exit);
                });
        if (part.run.falls()) {
            writer.close(after);
        }
    }

    private void call() {
        part.parameters.forEach(each -> get(renamed.index(each)));
        writer.out.origin(part.run.first().from()).octet(Opcode.CALL).u32(function);
        List<Integer> taken = new ArrayList<>();
        part.results.forEach(each -> taken.add(renamed.index(each)));
        taken.addAll(part.carriers(renamed.locals));
        for (int i = taken.size() - 1; i >= 0; i--) {
            writer.out.octet(Opcode.LOCAL_SET).u32(taken.get(i));
        }
    }

    private void leave(Block exit) {
        Part.carriers(renamed.locals, exit).forEach(this::get);
        writer.branch(Opcode.BR, label(exit));
    }

    private void get(int local) {
        writer.out.octet(Opcode.LOCAL_GET).u32(local);
    }
}
