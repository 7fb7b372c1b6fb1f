package dev.wasmbox.host.internal.wasm;

import static dev.wasmbox.host.internal.wasm.FunctionTypes.I32;
import static dev.wasmbox.host.internal.wasm.NotPlainException.require;

/** The instructions behind the prefix 0xfc: conversions, and what moves many bytes at a time. */
final class PlainBulk {
    private final FunctionTypes module;
    private final BodyBytes in;
    private final OperandTypes operands;

    PlainBulk(FunctionTypes module, BodyBytes in, OperandTypes operands) {
        this.module = module;
        this.in = in;
        this.operands = operands;
    }

    void instruction() {
        int opcode = in.index();
        if (PlainSignatures.convert(opcode, operands)) {
            return;
        }
        switch (opcode) {
            case 8 -> { // memory.init
                requireData(in.index());
                requireMemories(1);
                popThree();
            }
            case 9 -> requireData(in.index());
            case 10 -> { // memory.copy
                requireMemories(2);
                popThree();
            }
            case 11 -> { // memory.fill
                requireMemories(1);
                popThree();
            }
            case 12 -> { // table.init
                byte segment = PlainFunction.known(module.elements, in.index());
                require(segment == PlainFunction.known(module.tables, in.index()));
                popThree();
            }
            case 13 -> PlainFunction.known(module.elements, in.index());
            case 14 -> { // table.copy
                byte to = PlainFunction.known(module.tables, in.index());
                require(to == PlainFunction.known(module.tables, in.index()));
                popThree();
            }
            case 15 -> { // table.grow
                byte element = PlainFunction.known(module.tables, in.index());
                operands.pop(I32);
                operands.pop(element);
                operands.push(I32);
            }
            case 16 -> {
                PlainFunction.known(module.tables, in.index());
                operands.push(I32);
            }
            case 17 -> { // table.fill
                byte element = PlainFunction.known(module.tables, in.index());
                operands.pop(I32);
                operands.pop(element);
                operands.pop(I32);
            }
            default -> throw new NotPlainException();
        }
    }

    private void popThree() {
        operands.pop(I32);
        operands.pop(I32);
        operands.pop(I32);
    }

    private void requireData(int segment) {
        require(segment < module.dataSegments);
    }

    /** So many indices of memories follow. */
    private void requireMemories(int count) {
        for (int i = 0; i < count; i++) {
            require(in.octet() == 0);
        }
        require(module.memories == 1);
    }
}
