package dev.wasmbox.engine.internal.interpreter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the instructions of a function. */
final class CodeWriter {
    private final int[] opcodes;
    private final long[] immediates;
    private final List<Branch> branches = new ArrayList<>();
    private final List<Branch[]> tables = new ArrayList<>();
    private final List<Handler> handlers = new ArrayList<>();
    private final int[] offsets;
    private int offset;
    private int size;

    /**
     * @param most how many instructions there are at most
     * @param keepsOffsets whether it is to be known where they were
     */
    CodeWriter(int most, boolean keepsOffsets) {
        opcodes = new int[most];
        immediates = new long[most];
        offsets = new int[keepsOffsets ? most : 0];
    }

    /** Where in the function what comes next was. */
    void at(int newOffset) {
        offset = newOffset;
    }

    /** The index of the next instruction. */
    int size() {
        return size;
    }

    void write(int opcode, long immediate) {
        if (offsets.length > 0) {
            offsets[size] = offset;
        }
        opcodes[size] = opcode;
        immediates[size++] = immediate;
    }

    void write(int opcode, Branch branch) {
        write(opcode, branches.size());
        branches.add(branch);
    }

    void write(int opcode, Branch[] table) {
        write(opcode, tables.size());
        tables.add(table);
    }

    void add(Handler handler) {
        handlers.add(handler);
    }

    Code finish(
            int function,
            int parameters,
            int results,
            long[] locals,
            int operands,
            Code.Charge charge) {
        return new Code(
                function,
                parameters,
                results,
                locals,
                operands,
                Arrays.copyOf(opcodes, size),
                Arrays.copyOf(immediates, size),
                branches.toArray(Branch[]::new),
                tables.toArray(Branch[][]::new),
                List.copyOf(handlers),
                charge,
                Arrays.copyOf(offsets, Math.min(size, offsets.length)));
    }
}
