package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import run.endive.wasm.types.OpCode;

/** Writes the class of one group of functions. */
final class GroupClass {
    /** HotSpot compiles methods of up to 8,000 bytes. */
    private static final int LARGE = 8_000;

    private static final String ENTRY = "([J" + Names.THE_CONTEXT + "I)[J";
    private static final String SWITCH = "(I[J" + Names.THE_CONTEXT + "I)[J";

    private final ModuleCode module;
    private final ModuleTypes types;
    private final int first;
    private final int end;
    private final Map<Integer, Boolean> compact;
    private final ClassWriter writer;
    private boolean foundLarge;

    GroupClass(ModuleCode module, int first, int end, Map<Integer, Boolean> compact) {
        this.module = module;
        this.types = module.types;
        this.first = first;
        this.end = end;
        this.compact = compact;
        this.writer =
                ModuleCode.newClass(
                        module.owner(first), "dev/wasmbox/engine/internal/Entries", ACC_FINAL);
    }

    /** Whether a function was larger than it should be and is not yet in the compact form. */
    boolean foundLarge() {
        return foundLarge;
    }

    byte[] write() {
        for (int i = first; i < end; i++) {
            if (types.hasSignature(types.typeOf(i))) {
                function(i);
                entry("e" + i, Names.function(i), i);
                if (hasTailCalls(i)) {
                    finisher(i);
                    entry("b" + i, Names.body(i), i);
                }
            }
        }
        switchMethod("enter", false);
        switchMethod("enterBody", true);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private boolean isBridge(int function) {
        return function < types.importedFunctions || module.interpreted().contains(function);
    }

    private boolean hasTailCalls(int function) {
        return !isBridge(function)
                && module.body(function).instructions().stream()
                        .map(each -> each.opcode())
                        .anyMatch(
                                opcode ->
                                        opcode == OpCode.RETURN_CALL
                                                || opcode == OpCode.RETURN_CALL_INDIRECT
                                                || opcode == OpCode.RETURN_CALL_REF);
    }

    private MethodVisitor method(int access, String name, String type) {
        MethodVisitor method = writer.visitMethod(access, name, type, null, null);
        method.visitCode();
        return method;
    }

    private static void finish(MethodVisitor method) {
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    // ---- functions

    private void function(int function) {
        Signature signature = types.signature(function);
        String name = hasTailCalls(function) ? Names.body(function) : Names.function(function);
        MethodVisitor method = method(ACC_PUBLIC | ACC_STATIC, name, signature.descriptor());
        if (isBridge(function)) {
            bridge(new Emitter(method), function, signature);
        } else {
            compile(function, method);
        }
        finish(method);
    }

    private void compile(int function, MethodVisitor method) {
        boolean isCompact = compact.containsKey(function);
        SizeCount counted = new SizeCount(method);
        int frameBytes = new FunctionCode(module, function, counted, isCompact).write();
        writer.visitField(
                        ACC_PUBLIC | ACC_STATIC | ACC_FINAL,
                        Names.frameBytes(function),
                        "I",
                        null,
                        frameBytes)
                .visitEnd();
        if (!isCompact && counted.size() > LARGE) {
            compact.put(function, true);
            foundLarge = true;
        }
    }

    /** A function that is imported or interpreted. */
    private void bridge(Emitter code, int function, Signature signature) {
        List<Kind> kinds = signature.parameters();
        int slot = signature.parameterSlots();
        code.constant(function);
        if (signature.isWide()) {
            code.variable(ALOAD, 0);
        } else {
            box(code, kinds, 0);
        }
        code.variable(ALOAD, slot);
        code.variable(ILOAD, slot + 1);
        String name = function < types.importedFunctions ? "host" : "interpret";
        code.call(Names.CALLS, name, SWITCH);
        unboxResult(code, signature);
    }

    static void box(Emitter code, List<Kind> kinds, int from) {
        int slot = from;
        code.constant(kinds.size());
        code.next().visitIntInsn(NEWARRAY, T_LONG);
        for (int i = 0; i < kinds.size(); i++) {
            code.op(DUP);
            code.constant(i);
            code.variable(kinds.get(i).load(), slot);
            code.box(kinds.get(i));
            code.op(LASTORE);
            slot += kinds.get(i).slots;
        }
    }

    /** Returns what is in the array on the stack; several results are in the context already. */
    static void unboxResult(Emitter code, Signature signature) {
        Kind result = signature.result();
        if (result == null) {
            code.op(POP);
            code.op(RETURN);
        } else {
            code.ops(ICONST_0, LALOAD);
            code.unbox(result);
            code.op(result.returns());
        }
    }

    /** The function as its callers know it, when its body makes tail calls. */
    private void finisher(int function) {
        Signature signature = types.signature(function);
        MethodVisitor method =
                method(ACC_PUBLIC | ACC_STATIC, Names.function(function), signature.descriptor());
        Emitter code = new Emitter(method);
        int context = signature.parameterSlots();
        int slot = 0;
        if (signature.isWide()) {
            code.variable(ALOAD, 0);
        } else {
            for (Kind kind : signature.parameters()) {
                code.variable(kind.load(), slot);
                slot += kind.slots;
            }
        }
        code.variable(ILOAD, context + 1);
        code.constant(StackBudget.tailCallBytes(signature));
        code.op(ISUB);
        code.variable(ISTORE, context + 1);
        code.variable(ALOAD, context);
        code.variable(ILOAD, context + 1);
        code.call(module.owner(function), Names.body(function), signature.descriptor());
        Kind result = signature.result();
        code.variable(ALOAD, context);
        code.getField(Names.CONTEXT, "tailArguments", "[J");
        Label pending = new Label();
        code.jump(IFNONNULL, pending);
        code.op(result == null ? RETURN : result.returns());
        code.label(
                pending,
                frame(signature),
                result == null ? new Object[0] : new Object[] {result.frameType});
        if (result != null) {
            code.op(result.pop());
        }
        code.variable(ALOAD, context);
        code.variable(ILOAD, context + 1);
        code.call(Names.CALLS, "finishTailCalls", "(" + Names.THE_CONTEXT + "I)[J");
        unboxResult(code, signature);
        finish(method);
    }

    private static Object[] frame(Signature signature) {
        List<Object> frame = new ArrayList<>();
        if (signature.isWide()) {
            frame.add("[J");
        } else {
            signature.parameters().forEach(kind -> frame.add(kind.frameType));
        }
        frame.add(Names.CONTEXT);
        frame.add(INTEGER);
        return frame.toArray();
    }

    // ---- entries with values as Endive passes them

    private void entry(String name, String called, int function) {
        Signature signature = types.signature(function);
        MethodVisitor method = method(ACC_PUBLIC | ACC_STATIC, name, ENTRY);
        Emitter code = new Emitter(method);
        if (signature.isWide()) {
            code.variable(ALOAD, 0);
        } else {
            for (int i = 0; i < signature.parameters().size(); i++) {
                code.variable(ALOAD, 0);
                code.constant(i);
                code.op(LALOAD);
                code.unbox(signature.parameters().get(i));
            }
        }
        code.variable(ALOAD, 1);
        code.variable(ILOAD, 2);
        code.call(module.owner(function), called, signature.descriptor());
        Kind result = signature.result();
        if (result == null) {
            code.constant(signature.results().size());
            code.variable(ALOAD, 1);
            code.call(Names.CALLS, "results", "(I" + Names.THE_CONTEXT + ")[J");
        } else {
            code.box(result);
            code.variable(LSTORE, 3);
            code.op(ICONST_1);
            code.next().visitIntInsn(NEWARRAY, T_LONG);
            code.ops(DUP, ICONST_0);
            code.variable(LLOAD, 3);
            code.op(LASTORE);
        }
        code.op(ARETURN);
        finish(method);
    }

    private void switchMethod(String name, boolean bodies) {
        MethodVisitor method = method(ACC_PUBLIC, name, SWITCH);
        Object[] frame = {module.owner(first), INTEGER, "[J", Names.CONTEXT, INTEGER};
        Label other = new Label();
        Label[] labels =
                IntStream.range(first, end).mapToObj(i -> new Label()).toArray(Label[]::new);
        Emitter code = new Emitter(method);
        code.variable(ILOAD, 1);
        code.next().visitTableSwitchInsn(first, end - 1, other, labels);
        for (int i = first; i < end; i++) {
            code.label(labels[i - first], frame, new Object[0]);
            if (types.hasSignature(types.typeOf(i))) {
                code.variable(ALOAD, 2);
                code.variable(ALOAD, 3);
                code.variable(ILOAD, 4);
                String entry = (bodies && hasTailCalls(i) ? "b" : "e") + i;
                code.call(module.owner(first), entry, ENTRY);
                code.op(ARETURN);
            } else {
                code.op(ACONST_NULL);
                code.op(ARETURN);
            }
        }
        code.label(other, frame, new Object[0]);
        code.op(ACONST_NULL);
        code.op(ARETURN);
        finish(method);
    }
}
