package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.OpCode;

/**
 * Finds the instructions of a function after which a NaN is to be made the canonical one.
 *
 * <p>Which NaN arithmetic gives, the JVM leaves to the processor, and to what the JIT compiler does
 * with the operands. A guest sees the difference only where it looks at the bits: in memory, in a
 * global, by a reinterpretation or a change of sign, on the other side of a call. More arithmetic,
 * comparisons and conversions do not look. So a result needs no check where one of those takes it,
 * straight from the stack or by way of a local that never holds anything else than results, or
 * numbers that are no NaN; such a local is checked where it is read for another purpose.
 *
 * <p>Everything else is let alone: a NaN that is loaded, moved or has its sign changed keeps its
 * bits, as WebAssembly has it.
 */
final class NanChecks {
    /** An operand that needs no check. One that may need it is the index where that would be. */
    private static final int NO_NAN = -1;

    /** An operand that may be a NaN whose bits are to stay. */
    private static final int BITS = -2;

    private static final Map<OpCode, Role> ROLES = roles();

    /** A function without any of these needs no checks. */
    static final Set<OpCode> COMPUTING = computing();

    private final List<AnnotatedInstruction> instructions;
    private final BitSet results = new BitSet();
    private final List<Integer> operands = new ArrayList<>();
    private BitSet checked = new BitSet();
    private boolean changed = true;

    /** What an instruction does with its operands, and what it leaves. */
    private enum Role {
        /** Computes from two operands. */
        BINARY(2, true),
        /** Computes from one operand. */
        UNARY(1, true),
        /** Does not look at the bits of two operands, and leaves no NaN but the canonical one. */
        PLAIN_BINARY(2, true),
        /** The same with one operand. */
        PLAIN_UNARY(1, true),
        /** Looks at the bits of two operands. */
        BITS_BINARY(2, false),
        /** Looks at the bits of one operand. */
        BITS_UNARY(1, false),
        /** Looks at the bits of two operands, and leaves nothing. */
        STORE(2, false);

        private final int operands;
        private final boolean isBlind;

        Role(int operands, boolean isBlind) {
            this.operands = operands;
            this.isBlind = isBlind;
        }
    }

    private static Map<OpCode, Role> roles() {
        Map<OpCode, Role> roles = new EnumMap<>(OpCode.class);
        Operation.ALL.forEach(
                (opcode, operation) ->
                        roles.put(
                                opcode,
                                operation.operands().size() == 2
                                        ? Role.PLAIN_BINARY
                                        : Role.PLAIN_UNARY));
        Comparison.ALL.forEach(
                (opcode, comparison) ->
                        roles.put(
                                opcode,
                                comparison.operands().size() == 2
                                        ? Role.PLAIN_BINARY
                                        : Role.PLAIN_UNARY));
        MemoryInstruction.LOADS.keySet().forEach(each -> roles.put(each, Role.BITS_UNARY));
        MemoryInstruction.STORES.keySet().forEach(each -> roles.put(each, Role.STORE));
        put(
                roles,
                Role.BINARY,
                OpCode.F32_ADD,
                OpCode.F32_SUB,
                OpCode.F32_MUL,
                OpCode.F32_DIV,
                OpCode.F64_ADD,
                OpCode.F64_SUB,
                OpCode.F64_MUL,
                OpCode.F64_DIV);
        put(
                roles,
                Role.UNARY,
                OpCode.F32_SQRT,
                OpCode.F64_SQRT,
                OpCode.F32_DEMOTE_F64,
                OpCode.F64_PROMOTE_F32);
        put(
                roles,
                Role.BITS_UNARY,
                OpCode.F32_ABS,
                OpCode.F64_ABS,
                OpCode.F32_NEG,
                OpCode.F64_NEG,
                OpCode.I32_REINTERPRET_F32,
                OpCode.I64_REINTERPRET_F64,
                OpCode.F32_REINTERPRET_I32,
                OpCode.F64_REINTERPRET_I64);
        put(roles, Role.BITS_BINARY, OpCode.F32_COPYSIGN, OpCode.F64_COPYSIGN);
        return roles;
    }

    private static void put(Map<OpCode, Role> roles, Role role, OpCode... opcodes) {
        for (OpCode each : opcodes) {
            roles.put(each, role);
        }
    }

    private static Set<OpCode> computing() {
        Set<OpCode> computing = EnumSet.copyOf(ROLES.keySet());
        computing.removeIf(each -> ROLES.get(each) != Role.BINARY && ROLES.get(each) != Role.UNARY);
        return computing;
    }

    private NanChecks(List<AnnotatedInstruction> instructions) {
        this.instructions = instructions;
    }

    /**
     * The indices of those instructions.
     *
     * @param kinds of the locals, with the parameters before them
     * @param parameters how many of them are parameters
     */
    static BitSet of(List<AnnotatedInstruction> instructions, List<Kind> kinds, int parameters) {
        NanChecks checks = new NanChecks(instructions);
        for (int i = parameters; i < kinds.size(); i++) {
            checks.results.set(i, kinds.get(i) == Kind.F32 || kinds.get(i) == Kind.F64);
        }
        return checks.find();
    }

    /** A local that turns out to hold something else makes others do so, until none does. */
    private BitSet find() {
        while (changed) {
            changed = false;
            checked = new BitSet();
            operands.clear();
            for (int i = 0; i < instructions.size(); i++) {
                apply(instructions.get(i), i);
            }
        }
        return checked;
    }

    private void apply(AnnotatedInstruction instruction, int at) {
        OpCode opcode = instruction.opcode();
        Role role = ROLES.get(opcode);
        if (role != null) {
            for (int i = 0; i < role.operands; i++) {
                take(role.isBlind);
            }
            switch (role) {
                case BINARY, UNARY -> operands.add(at);
                case PLAIN_BINARY, PLAIN_UNARY -> operands.add(NO_NAN);
                case BITS_BINARY, BITS_UNARY -> operands.add(BITS);
                case STORE -> {}
            }
            return;
        }
        switch (opcode) {
            case NOP -> {}
            case DROP -> take(true);
            case I32_CONST, I64_CONST -> operands.add(NO_NAN);
            case F32_CONST ->
                    operands.add(constant(Float.isNaN(Float.intBitsToFloat(bits(instruction)))));
            case F64_CONST ->
                    operands.add(
                            constant(
                                    Double.isNaN(Double.longBitsToDouble(instruction.operand(0)))));
            case GLOBAL_GET -> operands.add(BITS);
            case GLOBAL_SET -> take(false);
            case LOCAL_GET -> operands.add(results.get(bits(instruction)) ? at : BITS);
            case LOCAL_SET -> set(bits(instruction));
            case LOCAL_TEE -> {
                int local = bits(instruction);
                int operand = set(local);
                operands.add(operand >= 0 && !results.get(local) ? NO_NAN : operand);
            }
            default -> lookAtAll();
        }
    }

    private static int bits(AnnotatedInstruction instruction) {
        return (int) instruction.operand(0);
    }

    private static int constant(boolean isNan) {
        return isNan ? BITS : NO_NAN;
    }

    /** Takes an operand, and makes sure of it where its bits are looked at. */
    private int take(boolean isBlind) {
        if (operands.isEmpty()) {
            return BITS;
        }
        int operand = operands.remove(operands.size() - 1);
        if (!isBlind && operand >= 0) {
            checked.set(operand);
        }
        return operand;
    }

    /** A local is set: one of results must get one. */
    private int set(int local) {
        int operand = take(results.get(local));
        if (results.get(local) && operand == BITS) {
            results.clear(local);
            changed = true;
        }
        return operand;
    }

    /** Blocks, branches, calls: whatever is on the stack may be looked at. */
    private void lookAtAll() {
        while (!operands.isEmpty()) {
            take(false);
        }
    }
}
