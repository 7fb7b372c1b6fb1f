package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;

/**
 * Writes the class in which the functions of a module ask whether to stop; see {@link CodeLoader}.
 * There is one such place, so that it can be linked before a guest runs.
 */
final class PollClass {
    static final String NAME = Names.GENERATED + "Poll";
    static final String METHOD = "poll";
    static final String TYPE = "()V";

    private static final Handle SITE =
            new Handle(
                    H_INVOKESTATIC,
                    Names.LOADER,
                    "interruption",
                    "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                            + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
                    false);

    private PollClass() {}

    static byte[] write() {
        ClassWriter writer = ModuleCode.newClass(NAME, "java/lang/Object", ACC_FINAL);
        MethodVisitor method =
                writer.visitMethod(ACC_PUBLIC | ACC_STATIC, METHOD, TYPE, null, null);
        method.visitCode();
        method.visitInvokeDynamicInsn(METHOD, TYPE, SITE);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
