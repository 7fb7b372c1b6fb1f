package dev.wasmbox.host.internal.wasm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.CatchOpCode;
import run.endive.wasm.types.CodeSection;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;

/**
 * Has functions that end in tail calls start with a jump backwards that is never taken: Endive's
 * interpreter, which runs what the engine does not know, looks at the interrupt flag where a jump
 * may be, and not at tail calls.
 */
final class TailCalls {
    private static final Set<OpCode> TAIL_CALLS =
            Set.of(OpCode.RETURN_CALL, OpCode.RETURN_CALL_INDIRECT, OpCode.RETURN_CALL_REF);

    /** The type of a block without parameters and results. */
    private static final long[] NO_TYPE = {0x40};

    private static final long[] ZERO = {0};
    private static final int ADDED = 4;

    private TailCalls() {}

    /** The code with such functions, or the same where no function ends in a tail call. */
    static CodeSection lookedAt(WasmModule module) {
        CodeSection code = module.codeSection();
        CodeSection.Builder changed = CodeSection.builder();
        changed.setRequiresDataCount(code.isRequiresDataCount());
        boolean any = false;
        for (FunctionBody body : code.functionBodies()) {
            boolean calls = body.instructions().stream().anyMatch(TailCalls::isTailCall);
            any |= calls;
            changed.addFunctionBody(calls ? withJump(body) : body);
        }
        return any ? changed.build() : code;
    }

    private static boolean isTailCall(Instruction instruction) {
        return TAIL_CALLS.contains(instruction.opcode());
    }

    private static FunctionBody withJump(FunctionBody body) {
        List<AnnotatedInstruction> all = new ArrayList<>(neverJumping());
        body.instructions().forEach(each -> all.add(moved(each)));
        return new FunctionBody(body.localTypes(), all);
    }

    /** {@code loop; i32.const 0; br_if 0; end}. */
    private static List<AnnotatedInstruction> neverJumping() {
        Instruction loop = new Instruction(0, OpCode.LOOP, NO_TYPE);
        return List.of(
                AnnotatedInstruction.builder().from(loop).withDepth(1).withScope(loop).build(),
                AnnotatedInstruction.builder()
                        .from(new Instruction(1, OpCode.I32_CONST, ZERO))
                        .withDepth(1)
                        .build(),
                AnnotatedInstruction.builder()
                        .from(new Instruction(2, OpCode.BR_IF, ZERO))
                        .withDepth(1)
                        .withLabelTrue(1)
                        .withLabelFalse(3)
                        .build(),
                AnnotatedInstruction.builder()
                        .from(new Instruction(3, OpCode.END, new long[0]))
                        .withDepth(1)
                        .withScope(loop)
                        .build());
    }

    private static AnnotatedInstruction moved(AnnotatedInstruction from) {
        AnnotatedInstruction.Builder to =
                AnnotatedInstruction.builder().from(from).withDepth(from.depth());
        if (from.labelTrue() != AnnotatedInstruction.UNDEFINED_LABEL) {
            to.withLabelTrue(from.labelTrue() + ADDED);
        }
        if (from.labelFalse() != AnnotatedInstruction.UNDEFINED_LABEL) {
            to.withLabelFalse(from.labelFalse() + ADDED);
        }
        if (!from.labelTable().isEmpty()) {
            to.withLabelTable(from.labelTable().stream().map(label -> label + ADDED).toList());
        }
        if (from.catches() != null) {
            to.withCatches(moved(from, from.catches()));
        }
        if (from.scope() != null) {
            to.withScope(from.scope());
        }
        return to.build();
    }

    private static List<CatchOpCode.Catch> moved(
            Instruction tryTable, List<CatchOpCode.Catch> from) {
        List<CatchOpCode.Catch> to = CatchOpCode.decode(tryTable.operands());
        for (int i = 0; i < to.size(); i++) {
            to.get(i).resolvedLabel(from.get(i).resolvedLabel() + ADDED);
        }
        return to;
    }
}
