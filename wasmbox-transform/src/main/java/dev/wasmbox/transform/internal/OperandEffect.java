package dev.wasmbox.transform.internal;

/** What an instruction that does not branch does to the types on the operand stack. */
final class OperandEffect {
    private OperandEffect() {}

    static void apply(
            Instruction instruction, Operands operands, ParsedModule module, Locals locals) {
        int index = instruction.index();
        switch (instruction.opcode()) {
            case Opcode.BR_IF, Opcode.DROP, Opcode.LOCAL_SET, Opcode.GLOBAL_SET -> operands.pop(1);
            case Opcode.SELECT, Opcode.TABLE_SET -> operands.pop(2);
            case Opcode.SELECT_TYPED -> {
                operands.pop(3);
                operands.push(selected(instruction, module));
            }
            case Opcode.LOCAL_GET -> operands.push(locals.type(index));
            case Opcode.LOCAL_TEE -> {
                operands.pop(1);
                operands.push(locals.type(index));
            }
            case Opcode.GLOBAL_GET -> operands.push(module.globals.get(index));
            case Opcode.TABLE_GET -> {
                operands.pop(1);
                operands.push(module.tables.get(index));
            }
            case Opcode.TABLE_GROW -> {
                operands.pop(2);
                operands.push(ValueType.I32);
            }
            case Opcode.TABLE_FILL -> operands.pop(3);
            case Opcode.REF_NULL -> operands.push(nullOf(instruction, module));
            case Opcode.REF_IS_NULL -> {
                operands.pop(1);
                operands.push(ValueType.I32);
            }
            case Opcode.REF_FUNC -> operands.push(ValueType.reference(module.typeIndex(index)));
            case Opcode.REF_AS_NON_NULL -> {
                ValueType type = operands.top().withoutNull();
                operands.pop(1);
                operands.push(type);
            }
            default -> {
                if (instruction.isCall()) {
                    operands.pop(instruction.isDirectCall() ? 0 : 1);
                    operands.apply(module.callee(instruction));
                } else {
                    operands.apply(Signatures.of(instruction.opcode()));
                }
            }
        }
    }

    private static ValueType selected(Instruction select, ParsedModule module) {
        ByteReader in = new ByteReader(module.bytes, select.from() + 1);
        in.u32();
        return ValueType.read(in);
    }

    private static ValueType nullOf(Instruction instruction, ParsedModule module) {
        return ValueType.nullableReference(
                new ByteReader(module.bytes, instruction.from() + 1).signed());
    }
}
