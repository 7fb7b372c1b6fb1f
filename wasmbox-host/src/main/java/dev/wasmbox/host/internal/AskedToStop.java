package dev.wasmbox.host.internal;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Rewrites a generated class so that it asks {@link Interruption} where the engine had it look at
 * the interrupt flag. Only one class does, and only in one method, which all functions call.
 */
final class AskedToStop extends ClassVisitor {
    private static final String CLASS_SUFFIX = "Shaded";
    private static final String METHOD = "checkInterruption";
    private static final String THREAD = Type.getInternalName(Thread.class);

    private AskedToStop(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** The class with the question in it; the class as it is, where nothing looks at the flag. */
    static byte[] in(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        if (!reader.getClassName().endsWith(CLASS_SUFFIX)) {
            return bytes;
        }
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new AskedToStop(writer), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String type, String generic, String[] thrown) {
        MethodVisitor next = super.visitMethod(access, name, type, generic, thrown);
        return name.equals(METHOD) ? new Question(next) : next;
    }

    /** Puts one call in the place of {@code Thread.currentThread().isInterrupted()}. */
    private static final class Question extends MethodVisitor {
        Question(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String type, boolean isInterface) {
            if (!owner.equals(THREAD)) {
                super.visitMethodInsn(opcode, owner, name, type, isInterface);
            } else if (name.equals("isInterrupted")) {
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        Type.getInternalName(Interruption.class),
                        "requested",
                        type,
                        false);
            }
        }
    }
}
