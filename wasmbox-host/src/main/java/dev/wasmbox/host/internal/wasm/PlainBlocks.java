package dev.wasmbox.host.internal.wasm;

import static dev.wasmbox.host.internal.wasm.FunctionTypes.EXCEPTION;
import static dev.wasmbox.host.internal.wasm.FunctionTypes.I32;
import static dev.wasmbox.host.internal.wasm.NotPlainException.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The blocks around an instruction of a function that is validated, the function outermost. */
final class PlainBlocks {
    private static final int LOOP = 0x03;
    private static final int IF = 0x04;
    private static final int ELSE = 0x05;
    private static final int TRY_TABLE = 0x1f;
    private static final int EMPTY = 0x40;

    /** A type whose index the engine's parser takes for that of a block without type. */
    private static final int MISREAD = 0x40;

    /** A function of more blocks within each other is left to the parser of the engine. */
    private static final int MOST_OPEN = 5_000;

    private static final byte[] NONE = {};

    /**
     * A block.
     *
     * @param heightBefore of the operands that were within reach outside
     * @param unreachableBefore whether the code around was ended when it began
     */
    private record Block(
            int opcode,
            byte[] parameters,
            byte[] results,
            int heightBefore,
            boolean unreachableBefore) {}

    private final FunctionTypes module;
    private final BodyBytes in;
    private final OperandTypes operands;
    private final List<Block> open = new ArrayList<>();

    PlainBlocks(FunctionTypes module, BodyBytes in, OperandTypes operands, byte[] results) {
        this.module = module;
        this.in = in;
        this.operands = operands;
        open.add(new Block(0, NONE, results, 0, false));
    }

    boolean isOpen() {
        return !open.isEmpty();
    }

    /** What a branch takes that leaves so many blocks. */
    byte[] label(int depth) {
        require(depth < open.size());
        Block block = open.get(open.size() - 1 - depth);
        return block.opcode == LOOP ? block.parameters : block.results;
    }

    byte[] tag(int index) {
        byte[] tag = index < module.tags.length ? module.tags[index] : null;
        if (tag == null) {
            throw new NotPlainException();
        }
        return tag;
    }

    void open(int opcode) {
        FunctionTypes.Type type = type();
        if (opcode == TRY_TABLE) {
            for (int left = in.index(); left > 0; left--) {
                catchClause();
            }
        } else if (opcode == IF) {
            operands.pop(I32);
        }
        operands.pop(type.parameters());
        enter(opcode, type.parameters(), type.results());
    }

    private void enter(int opcode, byte[] parameters, byte[] results) {
        require(open.size() < MOST_OPEN);
        open.add(
                new Block(
                        opcode, parameters, results, operands.height(), operands.isUnreachable()));
        operands.enter();
        operands.push(parameters);
    }

    private FunctionTypes.Type type() {
        int first = in.peek();
        if (first == EMPTY) {
            in.skip(1);
            return new FunctionTypes.Type(NONE, NONE);
        }
        if (FunctionTypes.isPlain(first)) {
            in.skip(1);
            return new FunctionTypes.Type(NONE, new byte[] {(byte) first});
        }
        long index = in.signed(33);
        require(index >= 0 && index < module.types.length && index != MISREAD);
        FunctionTypes.Type type = module.types[(int) index];
        if (type == null) {
            throw new NotPlainException();
        }
        return type;
    }

    private void catchClause() {
        int kind = in.octet();
        require(kind <= 3);
        byte[] given = kind <= 1 ? tag(in.index()) : NONE;
        if ((kind & 1) != 0) {
            given = Arrays.copyOf(given, given.length + 1);
            given[given.length - 1] = EXCEPTION;
        }
        require(Arrays.equals(given, label(in.index())));
    }

    void otherwise() {
        Block block = leave();
        require(block.opcode == IF);
        enter(ELSE, block.parameters, block.results);
    }

    void close() {
        Block block = leave();
        require(block.opcode != IF || Arrays.equals(block.parameters, block.results));
        operands.push(block.results);
    }

    private Block leave() {
        Block block = open.remove(open.size() - 1);
        operands.pop(block.results);
        operands.requireNoneLeft();
        operands.leave(block.heightBefore, block.unreachableBefore);
        return block;
    }
}
