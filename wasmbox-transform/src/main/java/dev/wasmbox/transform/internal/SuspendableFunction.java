package dev.wasmbox.transform.internal;

import java.util.List;
import java.util.TreeSet;

/**
 * A function that can be left in the middle and entered again there. At all its calls it saves the
 * same locals: those that are needed behind any.
 */
final class SuspendableFunction extends DissolvedFunction {
    private final Label leave = new Label();

    SuspendableFunction(SuspendableSource source) {
        super(source, source.locals());
    }

    @Override
    Label place(Instruction call, TreeSet<Integer> needed) {
        needed.forEach(locals::save);
        return new Label();
    }

    @Override
    Label leave(Instruction call) {
        return leave;
    }

    @Override
    void keep(List<Integer> stored) {
        stored.forEach(locals::save);
    }

    @Override
    void head(Block loop, CodeWriter writer) {}

    ByteWriter write() {
        dissolveAll();
        Liveness.afterSuspendingCalls(root, source.suspends()).stream().forEach(locals::save);
        locals.saved().forEach(each -> source.requireSaved(locals.type(each)));
        CodeWriter writer = new CodeWriter();
        writer.open(Opcode.BLOCK, leave);
        body(region -> enterAgain(region, writer), writer);
        writer.close(leave);
        save(writer.out);
        type.results().forEach(each -> each.writeDefault(writer.out));
        writer.out.octet(Opcode.END);
        ByteWriter whole = new ByteWriter();
        locals.write(whole);
        return whole.append(writer.out);
    }

    private void enterAgain(Region region, CodeWriter writer) {
        Label inside = new Label();
        writer.out.octet(Opcode.GLOBAL_GET).u32(suspension.stateGlobal());
        writer.open(Opcode.IF, inside);
        load(writer.out, resumed);
        locals.saved().descendingSet().forEach(local -> load(writer.out, local));
        region.dispatch(writer, resumed);
        writer.close(inside);
    }

    private void save(ByteWriter out) {
        for (int local : locals.saved()) {
            out.octet(Opcode.LOCAL_GET).u32(local);
            out.octet(Opcode.CALL).u32(suspension.save(locals.type(local)));
        }
        out.octet(Opcode.GLOBAL_GET).u32(suspension.callGlobal());
        out.octet(Opcode.CALL).u32(suspension.save(ValueType.I32));
    }
}
