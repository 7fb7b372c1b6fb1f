package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Code whose branches name their labels, since how deep these lie is known only when all blocks
 * around are. It is a list of steps for a {@link CodeWriter}.
 */
final class Code {
    private final List<Consumer<CodeWriter>> steps = new ArrayList<>();
    private final List<Label> places = new ArrayList<>();

    /** The labels that stand in this code, in order. */
    List<Label> places() {
        return places;
    }

    void add(Consumer<CodeWriter> step) {
        steps.add(step);
    }

    /** Puts a label here, for branches from before. */
    void place(Label label) {
        places.add(label);
        add(writer -> writer.close(label));
    }

    /** What comes next is what became of an instruction. */
    void origin(Instruction instruction) {
        add(writer -> writer.out.origin(instruction.from()));
    }

    void op(int opcode) {
        add(writer -> writer.out.octet(opcode));
    }

    void op(int opcode, int index) {
        add(writer -> writer.out.octet(opcode).u32(index));
    }

    void constant(int value) {
        add(writer -> writer.out.octet(Opcode.I32_CONST).signed(value));
    }

    void get(int local) {
        op(Opcode.LOCAL_GET, local);
    }

    void set(int local) {
        op(Opcode.LOCAL_SET, local);
    }

    void getAll(List<Integer> locals) {
        locals.forEach(this::get);
    }

    /** Stores as many operands as there are locals; the last one lies on top. */
    void setAll(List<Integer> locals) {
        for (int i = locals.size() - 1; i >= 0; i--) {
            set(locals.get(i));
        }
    }

    void branch(int opcode, Label to) {
        add(writer -> writer.branch(opcode, to));
    }

    int size() {
        return steps.size();
    }

    /** Takes off the steps from an index on. */
    List<Consumer<CodeWriter>> cut(int from) {
        List<Consumer<CodeWriter>> tail = steps.subList(from, steps.size());
        List<Consumer<CodeWriter>> copy = List.copyOf(tail);
        tail.clear();
        return copy;
    }

    void addAll(List<Consumer<CodeWriter>> more) {
        steps.addAll(more);
    }

    void write(CodeWriter writer) {
        steps.forEach(step -> step.accept(writer));
    }
}
