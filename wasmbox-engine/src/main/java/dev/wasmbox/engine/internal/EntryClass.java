package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/** Writes the class of the {@link Entry} of one function. */
final class EntryClass {
    private static final String TYPE = "([J" + Names.THE_CONTEXT + "I)[J";

    private EntryClass() {}

    static byte[] write(ModuleCode module, int function) {
        ClassWriter writer =
                ModuleCode.newClass(Names.entry(function), Names.HERE + "Entry", ACC_FINAL);
        method(writer, "enter", module, function, module.method(function));
        String body =
                module.hasTailCalls(function)
                        ? module.bodyMethod(function)
                        : module.method(function);
        method(writer, "enterBody", module, function, body);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void method(
            ClassWriter writer, String name, ModuleCode module, int function, String called) {
        Signature signature = module.types.signature(function);
        MethodVisitor method = writer.visitMethod(ACC_PUBLIC, name, TYPE, null, null);
        method.visitCode();
        Emitter code = new Emitter(method);
        if (signature.isWide()) {
            code.variable(ALOAD, 1);
        } else {
            for (int i = 0; i < signature.parameters().size(); i++) {
                code.variable(ALOAD, 1);
                code.constant(i);
                code.op(LALOAD);
                code.unbox(signature.parameters().get(i));
            }
        }
        code.variable(ALOAD, 2);
        code.variable(ILOAD, 3);
        code.call(ModuleCode.owner(function), called, signature.descriptor());
        Kind result = signature.result();
        if (result == null) {
            code.constant(signature.results().size());
            code.variable(ALOAD, 2);
            code.call(Names.CALLS, "results", "(I" + Names.THE_CONTEXT + ")[J");
        } else {
            code.box(result);
            code.variable(LSTORE, 4);
            code.op(ICONST_1);
            code.next().visitIntInsn(NEWARRAY, T_LONG);
            code.ops(DUP, ICONST_0);
            code.variable(LLOAD, 4);
            code.op(LASTORE);
        }
        code.op(ARETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
