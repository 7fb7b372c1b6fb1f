package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Writes the class of one group of functions. */
final class GroupClass {
    private static final String BRIDGE = "(I[J" + Names.THE_CONTEXT + "I)[J";

    private final ModuleCode module;
    private final ModuleTypes types;
    private final int first;
    private final int end;
    private final Map<Integer, LargeCode> large;
    private final ClassWriter writer;
    private final @Nullable LineNumbers lines;
    private boolean foundLarge;

    /**
     * @param large what is known of functions that are too large for one method; gets those that
     *     are found to be so
     */
    GroupClass(ModuleCode module, int first, int end, Map<Integer, LargeCode> large) {
        this.module = module;
        this.types = module.types;
        this.first = first;
        this.end = end;
        this.large = large;
        this.writer = ModuleCode.newClass(ModuleCode.owner(first), "java/lang/Object", ACC_FINAL);
        this.lines = module.lineNumbers(first, end);
    }

    /** Whether a function was larger than it should be and can be written in a better form. */
    boolean foundLarge() {
        return foundLarge;
    }

    byte[] write() {
        if (lines != null) {
            writer.visitSource(lines.fileName(), lines.sourceMap());
        }
        for (int i = first; i < end; i++) {
            if (types.hasSignature(types.typeOf(i))) {
                boolean finished = module.hasTailCalls(i);
                function(i, finished ? module.bodyMethod(i) : module.method(i));
                if (finished) {
                    finisher(i);
                }
            }
        }
        writer.visitEnd();
        return writer.toByteArray();
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

    private void function(int function, String name) {
        Signature signature = types.signature(function);
        MethodVisitor method = method(ACC_PUBLIC | ACC_STATIC, name, signature.descriptor());
        if (module.isBridge(function)) {
            bridge(new Emitter(method), function, signature);
        } else {
            compile(function, method);
        }
        finish(method);
        LargeCode known = module.isBridge(function) ? null : large.get(function);
        if (known != null && !foundLarge) {
            parts(known);
        }
    }

    private void compile(int function, MethodVisitor method) {
        LargeCode known = large.get(function);
        int frameBytes = known == null ? small(function, method) : known.frameBytes();
        writer.visitField(
                        ACC_PUBLIC | ACC_STATIC | ACC_FINAL,
                        Names.frameBytes(function),
                        "I",
                        null,
                        frameBytes)
                .visitEnd();
        if (known != null) {
            large(known, method);
        }
    }

    private int small(int function, MethodVisitor method) {
        FunctionFacts facts = new FunctionFacts(module, function);
        SizeCount counted = new SizeCount(method);
        FunctionCode code = new FunctionCode(module, facts, counted, false);
        tellLines(function, code);
        int frameBytes = code.write();
        if (counted.size() > module.largeBytes) {
            large.put(function, new LargeCode(module, function));
            foundLarge = true;
        }
        return frameBytes;
    }

    /** Writes the function and its parts. */
    private void large(LargeCode known, MethodVisitor method) {
        int function = known.facts.function;
        SizeCount counted = new SizeCount(method);
        FunctionCode code = new FunctionCode(module, known.facts, counted, known.isCompact());
        code.split(known.parts(), known.frameBytes());
        tellLines(function, code);
        code.write();
        foundLarge |= known.tighten(counted.size());
    }

    private void parts(LargeCode known) {
        int function = known.facts.function;
        Parts parts = known.parts();
        int largest = 0;
        for (int i = 0; i < parts.count(); i++) {
            String name = module.partMethod(function, i);
            MethodVisitor method = method(ACC_PUBLIC | ACC_STATIC, name, parts.get(i).descriptor());
            SizeCount counted = new SizeCount(method);
            FunctionCode code = FunctionCode.ofPart(module, known.facts, counted, parts, i);
            tellLines(function, code);
            code.writePart(parts.get(i));
            finish(method);
            largest = Math.max(largest, counted.size());
        }
        sharedCalls(function, parts);
        foundLarge |= largest > module.largeBytes && known.splitFiner();
    }

    private void sharedCalls(int function, Parts parts) {
        for (int i = 0; i < parts.shared.count(); i++) {
            SharedCall call = parts.shared.get(i);
            String name = module.partMethod(function, parts.count() + i);
            MethodVisitor method = method(ACC_PUBLIC | ACC_STATIC, name, call.descriptor());
            List<String> methods =
                    call.parts().stream()
                            .map(each -> module.partMethod(function, parts.indexOf(each)))
                            .toList();
            call.write(new Emitter(method), ModuleCode.owner(function), methods);
            finish(method);
        }
    }

    private void tellLines(int function, FunctionCode code) {
        if (lines != null) {
            code.tellLines(module.lines(function), lines);
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
        String name = module.isImported(function) ? "host" : "interpret";
        code.call(Names.CALLS, name, BRIDGE);
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
                method(ACC_PUBLIC | ACC_STATIC, module.method(function), signature.descriptor());
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
        code.call(ModuleCode.owner(function), module.bodyMethod(function), signature.descriptor());
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
}
