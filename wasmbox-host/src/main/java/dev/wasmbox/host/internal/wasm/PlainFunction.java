package dev.wasmbox.host.internal.wasm;

import static dev.wasmbox.host.internal.wasm.FunctionTypes.EXCEPTION;
import static dev.wasmbox.host.internal.wasm.FunctionTypes.F32;
import static dev.wasmbox.host.internal.wasm.FunctionTypes.F64;
import static dev.wasmbox.host.internal.wasm.FunctionTypes.FUNCTION;
import static dev.wasmbox.host.internal.wasm.FunctionTypes.I32;
import static dev.wasmbox.host.internal.wasm.FunctionTypes.I64;
import static dev.wasmbox.host.internal.wasm.NotPlainException.require;

import java.util.Arrays;

/**
 * Validates one function.
 *
 * <p>Source: the WebAssembly core specification, appendix "Validation Algorithm", without the types
 * that {@link FunctionTypes} does not know.
 */
final class PlainFunction {
    private final FunctionTypes module;
    private final FunctionTypes.Type type;
    private final byte[] locals;
    private final BodyBytes in;
    private final OperandTypes operands = new OperandTypes();
    private final PlainBlocks blocks;
    private final PlainBulk bulk;

    PlainFunction(FunctionTypes module, FunctionTypes.Type type, byte[] locals, BodyBytes in) {
        this.module = module;
        this.type = type;
        this.locals = locals;
        this.in = in;
        this.blocks = new PlainBlocks(module, in, operands, type.results());
        this.bulk = new PlainBulk(module, in, operands);
    }

    /** Throws if it is not known to be valid; gives the number of its instructions. */
    int check() {
        int count = 0;
        do {
            instruction(in.octet());
            count++;
        } while (blocks.isOpen());
        require(in.isAtEnd());
        return count;
    }

    private void instruction(int opcode) {
        if (PlainSignatures.compute(opcode, operands)) {
            return;
        }
        if (PlainSignatures.isAccess(opcode)) {
            require(module.memories == 1);
            PlainSignatures.access(opcode, in, operands);
            return;
        }
        switch (opcode) {
            case 0x00 -> operands.end(); // unreachable
            case 0x01 -> {} // nop
            case 0x02, 0x03, 0x04 -> blocks.open(opcode);
            case 0x05 -> blocks.otherwise();
            case 0x08 -> throwTag();
            case 0x0a -> { // throw_ref
                operands.pop(EXCEPTION);
                operands.end();
            }
            case 0x0b -> blocks.close();
            case 0x0c -> { // br
                operands.pop(blocks.label(in.index()));
                operands.end();
            }
            case 0x0d -> { // br_if
                operands.pop(I32);
                byte[] label = blocks.label(in.index());
                operands.pop(label);
                operands.push(label);
            }
            case 0x0e -> branchTable();
            case 0x0f -> { // return
                operands.pop(type.results());
                operands.end();
            }
            case 0x10 -> call(callee());
            case 0x11 -> call(indirectCallee());
            case 0x12 -> tailCall(callee());
            case 0x13 -> tailCall(indirectCallee());
            case 0x1a -> operands.pop();
            case 0x1b -> select();
            case 0x1c -> selectTyped();
            case 0x1f -> blocks.open(opcode);
            case 0x20 -> operands.push(local());
            case 0x21 -> operands.pop(local());
            case 0x22 -> { // local.tee
                byte local = local();
                operands.pop(local);
                operands.push(local);
            }
            case 0x23 -> operands.push(known(module.globals, in.index()));
            case 0x24 -> setGlobal();
            case 0x25 -> { // table.get
                byte element = known(module.tables, in.index());
                operands.pop(I32);
                operands.push(element);
            }
            case 0x26 -> { // table.set
                operands.pop(known(module.tables, in.index()));
                operands.pop(I32);
            }
            case 0x3f, 0x40 -> memorySize(opcode);
            case 0x41 -> {
                in.signed(Integer.SIZE);
                operands.push(I32);
            }
            case 0x42 -> {
                in.signed(Long.SIZE);
                operands.push(I64);
            }
            case 0x43 -> {
                in.skip(Float.BYTES);
                operands.push(F32);
            }
            case 0x44 -> {
                in.skip(Double.BYTES);
                operands.push(F64);
            }
            case 0xd0 -> { // ref.null
                require(in.octet() == FUNCTION);
                operands.push(FUNCTION);
            }
            case 0xd1 -> { // ref.is_null
                byte reference = operands.pop();
                require(reference == FUNCTION || reference == EXCEPTION);
                operands.push(I32);
            }
            case 0xd2 -> { // ref.func
                require(module.declared.contains(in.index()));
                operands.push(FUNCTION);
            }
            case 0xfc -> bulk.instruction();
            default -> throw new NotPlainException();
        }
    }

    // ---- variables

    private byte local() {
        int index = in.index();
        require(index < locals.length);
        return locals[index];
    }

    /** The type of what has one, if it is plain. */
    static byte known(byte[] types, int index) {
        require(index < types.length && types[index] != 0);
        return types[index];
    }

    private void setGlobal() {
        int index = in.index();
        operands.pop(known(module.globals, index));
        require(module.mutable[index]);
    }

    private void memorySize(int opcode) {
        require(in.octet() == 0 && module.memories == 1);
        if (opcode == 0x40) {
            operands.pop(I32);
        }
        operands.push(I32);
    }

    // ---- choices

    private void select() {
        operands.pop(I32);
        byte first = operands.pop();
        byte second = operands.pop();
        require(isNumber(first) && isNumber(second));
        require(first == second || first == OperandTypes.ANY || second == OperandTypes.ANY);
        operands.push(first == OperandTypes.ANY ? second : first);
    }

    private static boolean isNumber(byte type) {
        return type != FUNCTION && type != EXCEPTION;
    }

    private void selectTyped() {
        require(in.octet() == 1);
        byte chosen = (byte) in.octet();
        require(FunctionTypes.isPlain(chosen));
        operands.pop(I32);
        operands.pop(chosen);
        operands.pop(chosen);
        operands.push(chosen);
    }

    private void branchTable() {
        int count = in.index();
        operands.pop(I32);
        int arity = -1;
        for (int i = 0; i <= count; i++) {
            byte[] label = blocks.label(in.index());
            require(arity < 0 || arity == label.length);
            arity = label.length;
            operands.require(label);
        }
        operands.end();
    }

    // ---- calls

    private FunctionTypes.Type callee() {
        int function = in.index();
        require(function < module.functions.length);
        return functionType(module.functions[function]);
    }

    private FunctionTypes.Type indirectCallee() {
        FunctionTypes.Type callee = functionType(in.index());
        require(known(module.tables, in.index()) == FUNCTION);
        operands.pop(I32);
        return callee;
    }

    private FunctionTypes.Type functionType(int index) {
        FunctionTypes.Type called = index < module.types.length ? module.types[index] : null;
        if (called == null) {
            throw new NotPlainException();
        }
        return called;
    }

    private void call(FunctionTypes.Type callee) {
        operands.pop(callee.parameters());
        operands.push(callee.results());
    }

    private void tailCall(FunctionTypes.Type callee) {
        operands.pop(callee.parameters());
        require(Arrays.equals(callee.results(), type.results()));
        operands.end();
    }

    private void throwTag() {
        operands.pop(blocks.tag(in.index()));
        operands.end();
    }
}
