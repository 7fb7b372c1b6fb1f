package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/** Writes the classes by which functions are called indirectly; see {@link Target}. */
final class TargetClasses {
    private TargetClasses() {}

    /** The class of a type of function. */
    static byte[] type(ModuleTypes types, int type) {
        ClassWriter writer = ModuleCode.newClass(Names.type(type), Names.TARGET, ACC_ABSTRACT);
        String descriptor = types.signatureOfType(type).descriptor();
        writer.visitMethod(ACC_PUBLIC | ACC_ABSTRACT, "call", descriptor, null, null).visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** The class of one function. */
    static byte[] target(ModuleCode module, int function) {
        Signature signature = module.types.signature(function);
        ClassWriter writer =
                ModuleCode.newClass(
                        Names.target(function),
                        module.typeClass(module.types.typeOf(function)),
                        ACC_FINAL);
        MethodVisitor method =
                writer.visitMethod(ACC_PUBLIC, "call", signature.descriptor(), null, null);
        method.visitCode();
        Emitter code = new Emitter(method);
        int slot = 1;
        if (signature.isWide()) {
            code.variable(ALOAD, slot++);
        } else {
            for (Kind kind : signature.parameters()) {
                code.variable(kind.load(), slot);
                slot += kind.slots;
            }
        }
        code.variable(ALOAD, slot);
        code.variable(ILOAD, slot + 1);
        code.call(ModuleCode.owner(function), module.method(function), signature.descriptor());
        Kind result = signature.result();
        code.op(result == null ? RETURN : result.returns());
        return finish(writer, method);
    }

    /** The class of the functions of a type that are in other instances. */
    static byte[] elsewhere(ModuleCode module, int type) {
        Signature signature = module.types.signatureOfType(type);
        ClassWriter writer =
                ModuleCode.newClass(Names.elsewhere(type), module.typeClass(type), ACC_FINAL);
        MethodVisitor method =
                writer.visitMethod(ACC_PUBLIC, "call", signature.descriptor(), null, null);
        method.visitCode();
        Emitter code = new Emitter(method);
        code.variable(ALOAD, 0);
        if (signature.isWide()) {
            code.variable(ALOAD, 1);
        } else {
            GroupClass.box(code, signature.parameters(), 1);
        }
        int context = 1 + signature.parameterSlots();
        code.variable(ALOAD, context);
        code.variable(ILOAD, context + 1);
        code.call(
                Names.CALLS, "elsewhere", "(L" + Names.TARGET + ";[J" + Names.THE_CONTEXT + "I)[J");
        GroupClass.unboxResult(code, signature);
        return finish(writer, method);
    }

    private static byte[] finish(ClassWriter writer, MethodVisitor method) {
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
