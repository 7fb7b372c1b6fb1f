package dev.wasmbox.guest.compiler.internal.rewrite;

import dev.wasmbox.guest.library.system.Initializers;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Lets the static initializer of a class fail as on the JVM, where TeaVM throws its exception as it
 * is and takes the class for initialized from then on. The initializer becomes a method of its own,
 * and the new one is
 *
 * <pre>{@code
 * static {
 *     if (failed) throw Initializers.error("name", Name.class);
 *     try {
 *         initialize();
 *     } catch (Throwable thrown) {
 *         failed = true;
 *         throw Initializers.failure(thrown, Name.class);
 *     }
 * }
 * }</pre>
 *
 * <p>A class that has none may get one, in which to initialize its bases.
 */
public final class FailingInitializers extends ClassVisitor {

    /** The initializer that was in the class file. */
    public static final String MOVED = "initialize$class";

    /** In place of one that was not: it is for what the class extends and implements. */
    public static final String OF_BASES = "initialize$bases";

    private static final String INITIALIZER = "<clinit>";

    /** Whether it has failed. */
    public static final String FAILED = "failed$class";

    private static final int ADDED =
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    private static final String RUNTIME = Type.getInternalName(Initializers.class);

    private @Nullable String type;
    private boolean isInterface;
    private boolean extendsOthers;
    private boolean found;

    FailingInitializers(ClassVisitor target) {
        super(Opcodes.ASM9, target);
    }

    @Override
    public void visit(
            int version, int access, String name, String signature, String base, String[] others) {
        type = name;
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        extendsOthers = !isInterface && (others.length > 0 || !"java/lang/Object".equals(base));
        super.visit(version, access, name, signature, base, others);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        boolean initializes = name.equals(INITIALIZER);
        found |= initializes;
        return initializes
                ? super.visitMethod(
                        Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                        MOVED,
                        descriptor,
                        signature,
                        exceptions)
                : super.visitMethod(access, name, descriptor, signature, exceptions);
    }

    @Override
    public void visitEnd() {
        if (!found && extendsOthers) {
            nothing(super.visitMethod(ADDED, OF_BASES, "()V", null, null));
        }
        if (found || extendsOthers) {
            super.visitField(ADDED, FAILED, "Z", null, null).visitEnd();
            write(super.visitMethod(Opcodes.ACC_STATIC, INITIALIZER, "()V", null, null));
        }
        super.visitEnd();
    }

    private static void nothing(MethodVisitor code) {
        code.visitCode();
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void write(MethodVisitor code) {
        Label begin = new Label();
        Label end = new Label();
        Label handler = new Label();
        code.visitCode();
        code.visitTryCatchBlock(begin, end, handler, null);
        code.visitFieldInsn(Opcodes.GETSTATIC, type, FAILED, "Z");
        code.visitJumpInsn(Opcodes.IFEQ, begin);
        names(code);
        call(code, "error", "(Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Throwable;");
        code.visitInsn(Opcodes.ATHROW);
        code.visitLabel(begin);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, type, found ? MOVED : OF_BASES, "()V", isInterface);
        code.visitInsn(Opcodes.RETURN);
        code.visitLabel(end);
        code.visitLabel(handler);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitFieldInsn(Opcodes.PUTSTATIC, type, FAILED, "Z");
        names(code);
        call(
                code,
                "failure",
                "(Ljava/lang/Throwable;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Throwable;");
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(3, 0);
        code.visitEnd();
    }

    /** Pushes the class's name, and the class. */
    private void names(MethodVisitor code) {
        code.visitLdcInsn(String.valueOf(type).replace('/', '.'));
        code.visitLdcInsn(Type.getObjectType(String.valueOf(type)));
    }

    private static void call(MethodVisitor code, String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, RUNTIME, name, descriptor, false);
    }
}
