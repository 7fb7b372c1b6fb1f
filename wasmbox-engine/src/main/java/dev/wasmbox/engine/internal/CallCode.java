package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;
import org.objectweb.asm.Label;

/**
 * Writes calls.
 *
 * <p>A call of a function of the module is a call of its static method. A call through a table gets
 * a {@link Target} for the function it finds there, whose class tells the type and is made when the
 * function is first called so; then it is a virtual call, which the JIT compiler can inline. A tail
 * call leaves the callee and its arguments in the context and returns: the method by which the
 * function is known to its callers goes on from there, so the stack does not grow. A function that
 * tail-calls itself is a loop.
 */
final class CallCode {
    private final Emitter code;
    private final OperandStack stack;
    private final FrameLayout layout;
    private final ModuleCode module;
    private final ControlCode control;

    CallCode(ControlCode control, ModuleCode module) {
        this.code = control.code;
        this.stack = control.stack;
        this.layout = control.layout;
        this.control = control;
        this.module = module;
    }

    void call(int function) {
        Signature signature = module.types.signature(function);
        arguments(signature);
        code.call(ModuleCode.owner(function), module.method(function), signature.descriptor());
        results(signature);
    }

    /** Puts the arguments, the context and the stack that is left onto the JVM's stack. */
    private void arguments(Signature signature) {
        int count = signature.parameters().size();
        if (signature.isWide()) {
            stack.placeTop(count);
            box(signature.parameters());
        } else {
            stack.need(count);
        }
        stack.pop(count);
        code.variable(ALOAD, layout.context);
        code.variable(ILOAD, layout.stackLeft);
    }

    /** Makes an array of the values on top, which are in their places. */
    private void box(List<Kind> kinds) {
        int from = stack.height() - kinds.size();
        code.constant(kinds.size());
        code.next().visitIntInsn(NEWARRAY, T_LONG);
        for (int i = 0; i < kinds.size(); i++) {
            code.op(DUP);
            code.constant(i);
            code.variable(kinds.get(i).load(), stack.slot(from + i));
            code.box(kinds.get(i));
            code.op(LASTORE);
        }
    }

    private void results(Signature signature) {
        Kind result = signature.result();
        if (result != null) {
            stack.push(result);
            return;
        }
        List<Kind> kinds = signature.results();
        for (int i = 0; i < kinds.size(); i++) {
            code.variable(ALOAD, layout.context);
            code.getField(Names.CONTEXT, "results", "[J");
            code.constant(i);
            code.op(LALOAD);
            code.unbox(kinds.get(i));
            stack.push(kinds.get(i));
        }
    }

    // ---- calls of a function that is only known when the code runs

    void callIndirect(int type, int table) {
        element(type, table);
        callTarget(type);
    }

    void callReference(int type) {
        reference(type);
        callTarget(type);
    }

    private void reference(int type) {
        stack.need(1);
        stack.pop();
        code.constant(module.types.canonicalType(type));
        code.variable(ALOAD, layout.context);
        code.call(Names.CALLS, "target", "(II" + Names.THE_CONTEXT + ")L" + Names.TARGET + ";");
    }

    private void callTarget(int type) {
        Signature signature = module.types.signatureOfType(type);
        String owner = module.typeClass(type);
        code.type(CHECKCAST, owner);
        code.variable(ASTORE, layout.scratch);
        stack.placeTop(signature.parameters().size());
        code.variable(ALOAD, layout.scratch);
        arguments(signature);
        code.callVirtual(owner, "call", signature.descriptor());
        results(signature);
    }

    // ---- tail calls

    void tailCall(int function, int self, Label start) {
        if (function == self && !module.types.signature(function).isWide()) {
            int count = module.types.signature(function).parameters().size();
            stack.need(count);
            for (int i = count - 1; i >= 0; i--) {
                code.variable(layout.kind(i).store(), layout.slot(i));
            }
            stack.pop(count);
            stack.discardAll();
            code.jump(GOTO, start);
            control.diverge();
            return;
        }
        module.addTailCalled(function);
        Signature signature = module.types.signature(function);
        stack.placeTop(signature.parameters().size());
        box(signature.parameters());
        code.constant(function);
        code.variable(ALOAD, layout.context);
        code.call(Names.CALLS, "tailCall", "([JI" + Names.THE_CONTEXT + ")V");
        leave(signature);
    }

    void tailCallIndirect(int type, int table) {
        element(type, table);
        tailCallTarget(type);
    }

    private void element(int type, int table) {
        stack.need(1);
        code.constant(table);
        stack.pop();
        code.constant(module.types.canonicalType(type));
        code.variable(ALOAD, layout.context);
        code.call(Names.CALLS, "target", "(III" + Names.THE_CONTEXT + ")L" + Names.TARGET + ";");
    }

    void tailCallReference(int type) {
        reference(type);
        tailCallTarget(type);
    }

    private void tailCallTarget(int type) {
        Signature signature = module.types.signatureOfType(type);
        code.variable(ASTORE, layout.scratch);
        stack.placeTop(signature.parameters().size());
        box(signature.parameters());
        code.variable(ALOAD, layout.scratch);
        code.variable(ALOAD, layout.context);
        code.call(Names.CALLS, "tailCall", "([JL" + Names.TARGET + ";" + Names.THE_CONTEXT + ")V");
        leave(signature);
    }

    /** Returns no matter what; the caller takes the result of the callee instead. */
    private void leave(Signature callee) {
        stack.pop(callee.parameters().size());
        Kind result = callee.result();
        if (result == null) {
            code.op(RETURN);
        } else {
            code.op(result.zero);
            code.op(result.returns());
        }
        control.diverge();
    }

    void throwException(int tag) {
        List<Kind> kinds = module.types.tagParameters(tag);
        stack.placeTop(kinds.size());
        box(kinds);
        stack.pop(kinds.size());
        code.constant(tag);
        code.variable(ALOAD, layout.context);
        code.call(
                Names.CALLS,
                "exception",
                "([JI" + Names.THE_CONTEXT + ")L" + Names.EXCEPTION + ";");
        code.op(ATHROW);
        control.diverge();
    }

    void throwReference() {
        stack.need(1);
        stack.pop();
        code.call(Names.CALLS, "nonNull", "(L" + Names.EXCEPTION + ";)L" + Names.EXCEPTION + ";");
        code.op(ATHROW);
        control.diverge();
    }
}
