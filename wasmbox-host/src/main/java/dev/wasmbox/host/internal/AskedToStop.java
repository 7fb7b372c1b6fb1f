package dev.wasmbox.host.internal;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Rewrites a generated class so that it asks {@link Interruption} where the engine had it look at
 * the interrupt flag, and at each tail call as well. Only one class does, and only in one method,
 * which all functions call.
 */
final class AskedToStop extends ClassVisitor {
    /** What the name of the class ends with that looks at the flag. */
    static final String CLASS_SUFFIX = "Shaded";

    /** The method that does. */
    static final String METHOD = "checkInterruption";

    /** What the names of the methods begin with that prepare a tail call, without a look so far. */
    private static final String TAIL_CALL = "setTailCall";

    private static final Handle SITE =
            new Handle(
                    Opcodes.H_INVOKESTATIC,
                    Type.getInternalName(Interruption.class),
                    "site",
                    MethodType.methodType(
                                    CallSite.class, Lookup.class, String.class, MethodType.class)
                            .descriptorString(),
                    false);

    private final String className;

    private AskedToStop(String className, ClassVisitor next) {
        super(Opcodes.ASM9, next);
        this.className = className;
    }

    /** The class with the question in it; the class as it is, where nothing looks at the flag. */
    static byte[] in(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        if (!reader.getClassName().endsWith(CLASS_SUFFIX)) {
            return bytes;
        }
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new AskedToStop(reader.getClassName(), writer), 0);
        return writer.toByteArray();
    }

    /** Public, so that the question can be asked once before a guest does. */
    @Override
    public void visit(
            int version, int access, String name, String type, String above, String[] interfaces) {
        super.visit(version, access | Opcodes.ACC_PUBLIC, name, type, above, interfaces);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String type, String generic, String[] thrown) {
        MethodVisitor method = super.visitMethod(access, name, type, generic, thrown);
        if (name.startsWith(TAIL_CALL)) {
            return asking(method);
        }
        if (!name.equals(METHOD)) {
            return method;
        }
        method.visitCode();
        method.visitInvokeDynamicInsn(name, type, SITE);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        return null;
    }

    private MethodVisitor asking(MethodVisitor method) {
        return new MethodVisitor(Opcodes.ASM9, method) {
            @Override
            public void visitCode() {
                super.visitCode();
                super.visitMethodInsn(Opcodes.INVOKESTATIC, className, METHOD, "()V", false);
            }
        };
    }
}
