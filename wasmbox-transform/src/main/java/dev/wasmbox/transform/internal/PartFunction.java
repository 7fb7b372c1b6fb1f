package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Writes a part's function: the run, in a block for each of its exits. */
final class PartFunction {
    private final Part part;
    private final CodeWriter writer = new CodeWriter();
    private final RenamedLocals renamed;
    private final StatementWriter statements;
    private final List<Target> exits = new ArrayList<>();
    private final Label done = new Label();
    private final int way;

    PartFunction(Part part, ParsedModule module, Locals original) {
        this.part = part;
        BitSet used = (BitSet) part.run.read.clone();
        used.or(part.run.written);
        this.renamed = new RenamedLocals(original, part.parameters, used);
        this.way = part.tellsWay() ? renamed.locals.add(ValueType.I32) : -1;
        this.statements = new StatementWriter(module, writer, renamed);
    }

    ByteWriter write() {
        writer.open(Opcode.BLOCK, done);
        for (Block exit : part.exits) {
            Target target = Target.dissolved(Part.carriers(renamed.locals, exit));
            exits.add(target);
            statements.target(exit, target);
        }
        for (int i = exits.size() - 1; i >= 0; i--) {
            writer.open(Opcode.BLOCK, exits.get(i).label());
        }
        statements.write(part.run.enclosing, part.run.nodes);
        exits.forEach(this::exit);
        writer.close(done);
        giveBack();
        ByteWriter whole = new ByteWriter();
        renamed.locals.write(whole);
        return whole.append(writer.out.octet(Opcode.END));
    }

    /** The end of an exit's block, before which the code of the way before it ends. */
    private void exit(Target exit) {
        int index = exits.indexOf(exit);
        if (index > 0 || part.run.falls()) {
            writer.branch(Opcode.BR, done);
        }
        writer.close(exit.label());
        if (part.tellsWay()) {
            int number = index + (part.run.falls() ? 1 : 0);
            writer.out.octet(Opcode.I32_CONST).signed(number);
            writer.out.octet(Opcode.LOCAL_SET).u32(way);
        }
    }

    private void giveBack() {
        if (part.tellsWay()) {
            get(way);
        }
        part.results.forEach(each -> get(renamed.index(each)));
        part.carriers(renamed.locals).forEach(this::get);
    }

    private void get(int local) {
        writer.out.octet(Opcode.LOCAL_GET).u32(local);
    }
}
