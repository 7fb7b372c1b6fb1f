package dev.wasmbox.transform.internal;

import java.util.List;

/**
 * What a try_table catches, on its way to a label that takes no values: it lands in a block around
 * the try_table, from where the values go to the locals of the target.
 */
final class Landing {
    private final Block.Catch what;
    private final Target target;
    private final List<ValueType> types;
    private final int type;
    private final Label label = new Label();

    Landing(Block.Catch what, Target target, List<ValueType> types, Suspension suspension) {
        this.what = what;
        this.target = target;
        this.types = types;
        this.type =
                types.size() < 2 ? -1 : suspension.blockType(new FunctionType(List.of(), types));
    }

    /** Writes a try_table with its landings around it. */
    static void write(
            List<Landing> landings, Label end, int resumed, CodeWriter writer, Runnable body) {
        Label done = new Label();
        writer.open(Opcode.BLOCK, done);
        for (int i = landings.size() - 1; i >= 0; i--) {
            landings.get(i).open(writer);
        }
        writer.out.octet(Opcode.TRY_TABLE).octet(Opcode.EMPTY_TYPE).u32(landings.size());
        landings.forEach(each -> each.clause(writer));
        writer.opened(end);
        body.run();
        writer.close(end);
        writer.branch(Opcode.BR, done);
        landings.forEach(each -> each.land(resumed, writer));
        writer.close(done);
    }

    private void open(CodeWriter writer) {
        writer.out.octet(Opcode.BLOCK);
        if (types.isEmpty()) {
            writer.out.octet(Opcode.EMPTY_TYPE);
        } else if (types.size() == 1) {
            types.get(0).write(writer.out);
        } else {
            writer.out.signed(type);
        }
        writer.opened(label);
    }

    private void clause(CodeWriter writer) {
        writer.out.octet(what.kind());
        if (what.hasTag()) {
            writer.out.u32(what.tag());
        }
        writer.out.u32(writer.depth(label));
    }

    private void land(int resumed, CodeWriter writer) {
        writer.close(label);
        if (target.isLoop()) {
            writer.out.octet(Opcode.I32_CONST).signed(0).octet(Opcode.LOCAL_SET).u32(resumed);
        }
        List<Integer> values = target.values();
        for (int i = values.size() - 1; i >= 0; i--) {
            writer.out.octet(Opcode.LOCAL_SET).u32(values.get(i));
        }
        writer.branch(Opcode.BR, target.label());
    }
}
