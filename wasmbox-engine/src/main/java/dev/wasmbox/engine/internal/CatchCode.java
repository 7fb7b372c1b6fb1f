package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import run.endive.wasm.types.CatchOpCode;

/**
 * The handlers of a {@code try_table}. Only exceptions of WebAssembly are caught; a trap goes
 * through. What lies on the operand stack below the block is in its places, where the JVM's stack
 * being cleared does no harm.
 */
final class CatchCode {
    private final Emitter code;
    private final OperandStack stack;
    private final FrameLayout layout;
    private final ControlCode control;
    private final List<CatchOpCode.Catch> catches;
    private final ModuleTypes module;
    private final List<Label> ranges = new ArrayList<>();
    private int instructions;

    CatchCode(ControlCode control, ModuleTypes module, List<CatchOpCode.Catch> catches) {
        this.code = control.code;
        this.stack = control.stack;
        this.layout = control.layout;
        this.control = control;
        this.module = module;
        this.catches = catches;
    }

    /** What follows is covered by the handlers. */
    void begin() {
        Label start = new Label();
        code.mark(start);
        ranges.add(start);
        instructions = code.instructions();
    }

    /**
     * What follows is not: a branch out of the block moves values to places where the handlers
     * expect others.
     */
    void pause() {
        if (code.instructions() == instructions) {
            ranges.remove(ranges.size() - 1);
            return;
        }
        Label end = new Label();
        code.mark(end);
        ranges.add(end);
    }

    /** Writes the handlers; the stack is as it was below the block, and its frame is closed. */
    void end() {
        pause();
        if (ranges.isEmpty()) {
            return;
        }
        Label handler = new Label();
        for (int i = 0; i < ranges.size(); i += 2) {
            code.handler(ranges.get(i), ranges.get(i + 1), handler, Names.EXCEPTION);
        }
        stack.push(Kind.EXCEPTION);
        stack.label(handler);
        stack.placeTop(1);
        int caught = stack.slot(stack.height() - 1);
        for (CatchOpCode.Catch each : catches) {
            handle(each, caught);
        }
        code.variable(ALOAD, caught);
        code.op(ATHROW);
        stack.pop();
    }

    private void handle(CatchOpCode.Catch each, int caught) {
        Label next = new Label();
        boolean byTag =
                each.opcode() == CatchOpCode.CATCH || each.opcode() == CatchOpCode.CATCH_REF;
        if (byTag) {
            code.variable(ALOAD, caught);
            code.constant(each.tag());
            code.variable(ALOAD, layout.context);
            code.call(
                    Names.CALLS,
                    "hasTag",
                    "(L" + Names.EXCEPTION + ";I" + Names.THE_CONTEXT + ")Z");
            code.jump(IFEQ, next);
        }
        int height = stack.height();
        if (byTag) {
            arguments(module.tagParameters(each.tag()), caught);
        }
        if (each.opcode() == CatchOpCode.CATCH_REF || each.opcode() == CatchOpCode.CATCH_ALL_REF) {
            code.variable(ALOAD, caught);
            stack.push(Kind.EXCEPTION);
        }
        control.branch(each.label());
        stack.truncate(height);
        stack.label(next);
    }

    private void arguments(List<Kind> kinds, int caught) {
        for (int i = 0; i < kinds.size(); i++) {
            code.variable(ALOAD, caught);
            code.callVirtual(Names.EXCEPTION, "args", "()[J");
            code.constant(i);
            code.op(LALOAD);
            code.unbox(kinds.get(i));
            stack.push(kinds.get(i));
        }
    }
}
