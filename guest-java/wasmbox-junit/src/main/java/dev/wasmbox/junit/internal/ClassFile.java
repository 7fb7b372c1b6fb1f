package dev.wasmbox.junit.internal;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class file of ours in the making. */
final class ClassFile {

    /** The package of the classes that are not beside those of a programmer. */
    static final String PACKAGE = "dev/wasmbox/junit/generated/";

    /** Where the classes are that all of them use. */
    static final String RUNTIME = "dev/wasmbox/junit/internal/guest/";

    final String name;
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    ClassFile(String name, String superclass) {
        this.name = name;
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER;
        writer.visit(Opcodes.V17, access, name, null, superclass, null);
        MethodVisitor code = method("<init>", "()V");
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, superclass, "<init>", "()V", false);
        code.visitInsn(Opcodes.RETURN);
        end(code);
    }

    MethodVisitor method(String method, String descriptor) {
        return start(Opcodes.ACC_PUBLIC, method, descriptor);
    }

    MethodVisitor staticMethod(String method, String descriptor) {
        return start(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, method, descriptor);
    }

    private MethodVisitor start(int access, String method, String descriptor) {
        MethodVisitor code = writer.visitMethod(access, method, descriptor, null, null);
        code.visitCode();
        return code;
    }

    static void end(MethodVisitor code) {
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    byte[] bytes() {
        writer.visitEnd();
        return writer.toByteArray();
    }
}
