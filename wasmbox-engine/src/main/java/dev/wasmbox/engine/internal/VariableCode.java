package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;
import java.util.Objects;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.OpCode;

/** Writes accesses to locals and globals. */
final class VariableCode {
    private final Emitter code;
    private final OperandStack stack;
    private final FrameLayout layout;
    private final ModuleTypes module;
    private final List<AnnotatedInstruction> body;

    VariableCode(
            Emitter code,
            OperandStack stack,
            FrameLayout layout,
            ModuleTypes module,
            List<AnnotatedInstruction> body) {
        this.code = code;
        this.stack = stack;
        this.layout = layout;
        this.module = module;
        this.body = body;
    }

    /** Writes one instruction or more, and gives the index of the last one. */
    int get(int local, int at) {
        if (isIncrement(local, at)) {
            int by = (int) body.get(at + 1).operand(0);
            boolean add = body.get(at + 2).opcode() == OpCode.I32_ADD;
            code.increment(layout.slot(local), add ? by : -by);
            return at + 3;
        }
        code.variable(layout.kind(local).load(), layout.slot(local));
        stack.push(layout.kind(local));
        return at;
    }

    /** Whether the instructions from here on add a small constant to the local. */
    private boolean isIncrement(int local, int at) {
        if (layout.kind(local) != Kind.I32
                || opcode(at + 1) != OpCode.I32_CONST
                || (opcode(at + 2) != OpCode.I32_ADD && opcode(at + 2) != OpCode.I32_SUB)
                || opcode(at + 3) != OpCode.LOCAL_SET) {
            return false;
        }
        int by = (int) body.get(at + 1).operand(0);
        return body.get(at + 3).operand(0) == local && by == (byte) by && by != Byte.MIN_VALUE;
    }

    private OpCode opcode(int at) {
        return at < body.size() ? body.get(at).opcode() : OpCode.NOP;
    }

    void set(int local) {
        stack.need(1);
        code.variable(stack.pop().store(), layout.slot(local));
    }

    void tee(int local) {
        stack.need(1);
        code.op(stack.peek(0).dup());
        code.variable(stack.peek(0).store(), layout.slot(local));
    }

    private void global(int index) {
        code.variable(ALOAD, layout.context);
        String field = Context.globalField(index, module.globals());
        if (field != null) {
            code.getField(Names.CONTEXT, field, "L" + Names.GLOBAL + ";");
            return;
        }
        code.getField(Names.CONTEXT, "globals", "[L" + Names.GLOBAL + ";");
        code.constant(index);
        code.op(AALOAD);
    }

    /** Writes one instruction or more, and gives the index of the last one. */
    int getGlobal(int index, int at) {
        Kind kind = Objects.requireNonNull(module.global(index));
        global(index);
        if (isCount(index, at)) {
            count(at);
            return at + 3;
        }
        code.callVirtual(Names.GLOBAL, "getValueLow", "()J");
        code.unbox(kind);
        stack.push(kind);
        return at;
    }

    /** The stack gets as high as it would by one instruction after the other. */
    private void count(int at) {
        stack.push(Kind.I64);
        stack.push(Kind.I64);
        code.op(DUP);
        code.callVirtual(Names.GLOBAL, "getValueLow", "()J");
        code.constant(body.get(at + 1).operand(0));
        code.op(LSUB);
        code.callVirtual(Names.GLOBAL, "setValueLow", "(J)V");
        stack.pop();
        stack.pop();
    }

    /** Whether the instructions from here on count the global down by a constant. */
    private boolean isCount(int global, int at) {
        return opcode(at + 1) == OpCode.I64_CONST
                && opcode(at + 2) == OpCode.I64_SUB
                && opcode(at + 3) == OpCode.GLOBAL_SET
                && body.get(at + 3).operand(0) == global;
    }

    void setGlobal(int index) {
        stack.need(1);
        code.box(stack.pop());
        code.variable(LSTORE, layout.scratch);
        global(index);
        code.variable(LLOAD, layout.scratch);
        code.callVirtual(Names.GLOBAL, "setValueLow", "(J)V");
    }
}
