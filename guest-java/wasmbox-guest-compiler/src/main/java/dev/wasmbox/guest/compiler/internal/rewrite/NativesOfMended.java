package dev.wasmbox.guest.compiler.internal.rewrite;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Bodies for the native methods of our classes for TeaVM's library; see {@link MendedClasses}. */
final class NativesOfMended extends ClassVisitor {

    private @Nullable String type;

    NativesOfMended(ClassVisitor target) {
        super(Opcodes.ASM9, target);
    }

    @Override
    public void visit(
            int version, int access, String name, String signature, String base, String[] others) {
        type = name.substring(0, name.length() - MendedClasses.SUFFIX.length());
        super.visit(version, access, name, signature, base, others);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code =
                super.visitMethod(
                        access & ~Opcodes.ACC_NATIVE, name, descriptor, signature, exceptions);
        if ((access & Opcodes.ACC_NATIVE) == 0) {
            return code;
        }
        code.visitCode();
        MendedClass.loadArguments(code, descriptor, 0);
        if (name.endsWith(MendedClasses.BEFORE)) {
            callBefore(code, name, descriptor);
        } else {
            useField(code, name, descriptor);
        }
        code.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        code.visitMaxs(0, 0);
        code.visitEnd();
        return null;
    }

    private void callBefore(MethodVisitor code, String name, String descriptor) {
        String self = "(L" + type + ";";
        boolean ofObject = descriptor.startsWith(self);
        code.visitMethodInsn(
                ofObject ? Opcodes.INVOKEVIRTUAL : Opcodes.INVOKESTATIC,
                Objects.requireNonNull(type),
                name,
                ofObject ? "(" + descriptor.substring(self.length()) : descriptor,
                false);
    }

    private void useField(MethodVisitor code, String name, String descriptor) {
        Type result = Type.getReturnType(descriptor);
        Type[] given = Type.getArgumentTypes(descriptor);
        boolean reads = result.getSort() != Type.VOID;
        code.visitFieldInsn(
                reads ? Opcodes.GETFIELD : Opcodes.PUTFIELD,
                Objects.requireNonNull(type),
                name,
                (reads ? result : given[1]).getDescriptor());
    }
}
