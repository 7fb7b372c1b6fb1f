package dev.wasmbox.engine.internal.interpreter;

import static dev.wasmbox.engine.internal.interpreter.Opcodes.*;

import dev.wasmbox.engine.internal.ModuleTypes;
import java.util.ArrayList;
import java.util.List;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.CatchOpCode;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/**
 * Decodes a function that has been validated: resolves each branch to an instruction and to the
 * height of the operand stack there, as the specification's validation algorithm (appendix) tracks
 * it, and leaves out what cannot be reached.
 */
final class Decoder {
    private static final int NO_TYPE = 0x40;
    private static final int NULL = -1;

    private final ModuleTypes types;
    private final FunctionType type;
    private final FunctionBody body;
    private final CodeWriter code;
    private final List<Block> blocks = new ArrayList<>();
    private int height;
    private int highest;
    private boolean unreachable;

    /** How many blocks are open that cannot be reached. */
    private int skipped;

    /**
     * @param keepsOffsets whether it is to be known where instructions were
     */
    Decoder(ModuleTypes types, FunctionType type, FunctionBody body, boolean keepsOffsets) {
        this.types = types;
        this.type = type;
        this.body = body;
        this.code = new CodeWriter(body.instructions().size() + 1, keepsOffsets);
    }

    Code decode(int function, Code.Charge charge) {
        int parameters = type.params().size();
        int results = type.returns().size();
        blocks.add(new Block(0, 0, results, -1));
        int start = body.instructions().get(0).address();
        for (AnnotatedInstruction each : body.instructions()) {
            code.at(each.address() - start);
            if (unreachable) {
                skip(each);
            } else {
                decode(each);
            }
        }
        long[] locals =
                body.localTypes().stream().mapToLong(t -> t.isReference() ? NULL : 0).toArray();
        return code.finish(function, parameters, results, locals, highest, charge);
    }

    private void change(int by) {
        height += by;
        highest = Math.max(highest, height);
    }

    private void skip(AnnotatedInstruction instruction) {
        switch (of(instruction.opcode())) {
            case BLOCK, LOOP, IF, TRY_TABLE -> skipped++;
            case ELSE -> {
                if (skipped == 0) {
                    otherwise();
                }
            }
            case END -> {
                if (skipped == 0) {
                    end();
                } else {
                    skipped--;
                }
            }
            default -> {}
        }
    }

    private void decode(AnnotatedInstruction instruction) {
        int opcode = of(instruction.opcode());
        int first = instruction.operandCount() > 0 ? (int) instruction.operand(0) : 0;
        int second = instruction.operandCount() > 1 ? (int) instruction.operand(1) : 0;
        switch (opcode) {
            case NOP -> {}
            case UNREACHABLE, RETURN -> {
                code.write(opcode, 0);
                unreachable = true;
            }
            case BLOCK -> open(instruction, -1);
            case LOOP -> {
                open(instruction, code.size());
                code.write(LOOP, 0);
            }
            case IF -> conditional(instruction);
            case ELSE -> otherwise();
            case END -> end();
            case TRY_TABLE -> tryTable(instruction);
            case BR, BR_IF, BR_ON_NULL, BR_ON_NON_NULL -> branch(opcode, first);
            case BR_TABLE -> branchTable(instruction.operands());
            case CALL -> call(opcode, types.typeOf(first), first, 0);
            case RETURN_CALL -> leave(opcode, first, 0);
            case CALL_INDIRECT -> call(opcode, first, types.canonicalType(first), second);
            case RETURN_CALL_INDIRECT -> leave(opcode, types.canonicalType(first), second);
            case CALL_REF -> call(opcode, first, types.canonicalType(first), 0);
            case RETURN_CALL_REF -> leave(opcode, types.canonicalType(first), 0);
            case THROW -> leave(opcode, first, types.tagType(first).params().size());
            case THROW_REF -> leave(opcode, 0, 0);
            case GLOBAL_GET -> plain(opcode, Code.pair(first, types.isNarrow(first) ? 1 : 0));
            case I64_CONST, F64_CONST -> plain(opcode, instruction.operand(0));
            case I32_CONST, F32_CONST, REF_FUNC -> plain(opcode, first);
            case REF_NULL -> plain(opcode, NULL);
            default -> plain(opcode, immediate(opcode, instruction, first, second));
        }
    }

    private static long immediate(
            int opcode, AnnotatedInstruction instruction, int first, int second) {
        boolean hasOffset = I32_LOAD <= opcode && opcode <= I64_STORE32;
        return hasOffset ? instruction.operand(1) : Code.pair(first, second);
    }

    private void plain(int opcode, long immediate) {
        code.write(opcode, immediate);
        change(Heights.change(opcode));
    }

    // ---- blocks

    private Block open(AnnotatedInstruction instruction, int loop) {
        long id = instruction.operand(0);
        int parameters = 0;
        int results = 0;
        if (ValType.isValid(id)) {
            results = 1;
        } else if (id != NO_TYPE) {
            parameters = types.type((int) id).params().size();
            results = types.type((int) id).returns().size();
        }
        Block block = new Block(height - parameters, parameters, results, loop);
        blocks.add(block);
        return block;
    }

    private Block block(int depth) {
        return blocks.get(blocks.size() - 1 - depth);
    }

    private void conditional(AnnotatedInstruction instruction) {
        height--;
        Block block = open(instruction, -1);
        Branch otherwise = new Branch(block.height, block.parameters);
        block.otherwise = otherwise;
        code.write(IF, otherwise);
    }

    private void otherwise() {
        Block block = block(0);
        if (!unreachable) {
            code.write(BR, block.branch());
        }
        Branch otherwise = block.otherwise;
        if (otherwise == null) {
            throw new IllegalStateException("an else without if");
        }
        otherwise.target = code.size();
        block.otherwise = null;
        height = block.height + block.parameters;
        unreachable = false;
    }

    private void tryTable(AnnotatedInstruction instruction) {
        List<Handler.Clause> clauses = new ArrayList<>();
        for (CatchOpCode.Catch each : instruction.catches()) {
            boolean byTag =
                    each.opcode() == CatchOpCode.CATCH || each.opcode() == CatchOpCode.CATCH_REF;
            boolean isReferring =
                    each.opcode() == CatchOpCode.CATCH_REF
                            || each.opcode() == CatchOpCode.CATCH_ALL_REF;
            clauses.add(
                    new Handler.Clause(
                            byTag ? each.tag() : Handler.ANY,
                            isReferring,
                            block(each.label()).branch()));
            int values = byTag ? types.tagType(each.tag()).params().size() : 0;
            highest = Math.max(highest, height + values + 1);
        }
        Block block = open(instruction, -1);
        block.clauses = clauses;
        block.start = code.size();
    }

    private void end() {
        Block block = blocks.remove(blocks.size() - 1);
        Branch otherwise = block.otherwise;
        if (otherwise != null) { // an if without else hands its parameters on
            otherwise.target = code.size();
            unreachable = false;
        }
        if (block.clauses != null) {
            code.add(new Handler(block.start, code.size(), block.height, block.clauses));
        }
        if (!block.branches.isEmpty()) {
            block.branches.forEach(each -> each.target = code.size());
            unreachable = false;
        }
        height = block.height + block.results;
        if (blocks.isEmpty()) {
            code.write(RETURN, 0);
        }
    }

    // ---- branches and calls

    private void branch(int opcode, int depth) {
        if (opcode != BR) {
            height--;
        }
        Branch branch = block(depth).branch();
        code.write(opcode, branch);
        if (opcode == BR) {
            unreachable = true;
        } else if (opcode == BR_ON_NULL) {
            height++;
        }
    }

    private void branchTable(long[] depths) {
        Branch[] table = new Branch[depths.length];
        for (int i = 0; i < table.length; i++) {
            table[i] = block((int) depths[i]).branch();
        }
        code.write(BR_TABLE, table);
        unreachable = true;
    }

    private void call(int opcode, int typeIndex, int first, int second) {
        code.write(opcode, Code.pair(first, second));
        FunctionType called = types.type(typeIndex);
        if (opcode != CALL) {
            height--;
        }
        change(called.returns().size() - called.params().size());
    }

    private void leave(int opcode, int first, int second) {
        code.write(opcode, Code.pair(first, second));
        unreachable = true;
    }
}
