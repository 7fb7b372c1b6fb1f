package dev.wasmbox.engine.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.TableImport;
import run.endive.wasm.types.ValType;

/**
 * Says which functions are compiled, and which are interpreted otherwise. The others
 * (garbage-collected types, vectors, atomic operations, further memories) run in Endive's
 * interpreter.
 */
final class Support {
    private static final Set<OpCode> OPCODES = opcodes();

    private final ModuleTypes module;

    Support(ModuleTypes module) {
        this.module = module;
    }

    private static Set<OpCode> opcodes() {
        Set<OpCode> all = EnumSet.range(OpCode.UNREACHABLE, OpCode.TABLE_SET);
        all.addAll(Operation.ALL.keySet());
        all.addAll(Comparison.ALL.keySet());
        all.addAll(MemoryInstruction.LOADS.keySet());
        all.addAll(MemoryInstruction.STORES.keySet());
        all.addAll(EnumSet.range(OpCode.MEMORY_SIZE, OpCode.F64_CONST));
        all.addAll(EnumSet.range(OpCode.REF_NULL, OpCode.BR_ON_NON_NULL));
        all.addAll(EnumSet.range(OpCode.MEMORY_INIT, OpCode.TABLE_FILL));
        all.remove(OpCode.REF_EQ);
        return all;
    }

    boolean compiles(int function, FunctionBody body) {
        return knows(function, body, module::hasSignature);
    }

    boolean interprets(int function, FunctionBody body) {
        return knows(function, body, type -> hasKinds(module.type(type)));
    }

    private static boolean hasKinds(FunctionType type) {
        return Signature.kinds(type.params()) != null && Signature.kinds(type.returns()) != null;
    }

    /**
     * @param types those that functions may have
     */
    private boolean knows(int function, FunctionBody body, IntPredicate types) {
        if (!types.test(module.typeOf(function))) {
            return false;
        }
        return Signature.kinds(body.localTypes()) != null
                && body.instructions().stream().allMatch(each -> knows(each, types));
    }

    private boolean knows(AnnotatedInstruction instruction, IntPredicate types) {
        OpCode opcode = instruction.opcode();
        return OPCODES.contains(opcode)
                && switch (opcode) {
                    case BLOCK, LOOP, IF, TRY_TABLE ->
                            module.blockTypeIfKnown(instruction) != null && catches(instruction);
                    case CALL, RETURN_CALL ->
                            types.test(module.typeOf((int) instruction.operand(0)));
                    case CALL_INDIRECT, RETURN_CALL_INDIRECT, CALL_REF, RETURN_CALL_REF ->
                            types.test((int) instruction.operand(0));
                    case GLOBAL_GET, GLOBAL_SET ->
                            isNumber(module.global((int) instruction.operand(0)));
                    case THROW -> carriesNumbers((int) instruction.operand(0));
                    case TABLE_GET, TABLE_SET, TABLE_GROW, TABLE_FILL ->
                            isNumber(Kind.of(tableType((int) instruction.operand(0))));
                    case MEMORY_SIZE, MEMORY_GROW -> module.memories() <= 1;
                    default -> module.memories() <= 1 || !isMemory(opcode);
                };
    }

    private ValType tableType(int table) {
        int imported = 0;
        for (int i = 0; i < module.module.importSection().importCount(); i++) {
            if (module.module.importSection().getImport(i) instanceof TableImport each
                    && imported++ == table) {
                return each.entryType();
            }
        }
        return module.module.tableSection().getTable(table - imported).elementType();
    }

    private boolean catches(AnnotatedInstruction instruction) {
        return instruction.opcode() != OpCode.TRY_TABLE
                || instruction.catches().stream()
                        .filter(each -> each.opcode().opcode() <= 1)
                        .allMatch(each -> carriesNumbers(each.tag()));
    }

    private boolean carriesNumbers(int tag) {
        List<Kind> kinds = module.tagKinds(tag);
        return kinds != null && kinds.stream().allMatch(Support::isNumber);
    }

    private static boolean isNumber(@Nullable Kind kind) {
        return kind != null && kind != Kind.EXCEPTION;
    }

    private static boolean isMemory(OpCode opcode) {
        return MemoryInstruction.LOADS.containsKey(opcode)
                || MemoryInstruction.STORES.containsKey(opcode)
                || opcode == OpCode.MEMORY_COPY
                || opcode == OpCode.MEMORY_FILL
                || opcode == OpCode.MEMORY_INIT;
    }
}
