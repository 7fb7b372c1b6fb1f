package dev.wasmbox.transform.internal;

import java.util.List;

/** Writes code, and knows which labels are open around the place where it writes. */
final class CodeWriter {
    final ByteWriter out = new ByteWriter();
    private int open = 1; // the function's own label

    /** Begins a block without parameters and results. */
    void open(int opcode, Label label) {
        out.octet(opcode).octet(Opcode.EMPTY_TYPE);
        opened(label);
    }

    /** A block has begun whose head is written already. */
    void opened(Label label) {
        label.height = open++;
    }

    void close(Label label) {
        if (label.height != --open) {
            throw new IllegalStateException("labels are placed in another order than opened");
        }
        out.octet(Opcode.END);
    }

    int depth(Label label) {
        return open - 1 - label.height;
    }

    void branch(int opcode, Label label) {
        out.octet(opcode).u32(depth(label));
    }

    /** The last one is for all other numbers. */
    void branchTable(List<Label> labels) {
        out.octet(Opcode.BR_TABLE).u32(labels.size() - 1);
        labels.forEach(label -> out.u32(depth(label)));
    }
}
