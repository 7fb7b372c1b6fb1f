package dev.wasmbox.guest.compiler.internal.rewrite;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites a class file of the guest before TeaVM reads it, where TeaVM would not keep the JVM's
 * meaning: integer division, floating-point comparison, negation and remainder. Monitors are taken
 * out: a guest has one thread, and TeaVM's collector does not trace them.
 */
final class JvmArithmetic {

    private JvmArithmetic() {}

    /** Whether a class file is to be rewritten: not TeaVM's runtime system, nor our own. */
    static boolean appliesTo(String resource) {
        return resource.endsWith(".class")
                && !resource.startsWith("org/teavm/runtime/")
                && !resource.startsWith("org/teavm/backend/")
                && !resource.startsWith("org/teavm/interop/")
                && !resource.startsWith("dev/wasmbox/guest/library/");
    }

    /**
     * The rewritten class file.
     *
     * @param original the class file
     * @param parsing options of {@link ClassReader#accept}
     */
    static byte[] rewrite(byte[] original, int parsing) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(0);
        reader.accept(new OfClass(writer), parsing);
        return writer.toByteArray();
    }

    private static final class OfClass extends ClassVisitor {
        OfClass(ClassVisitor target) {
            super(Opcodes.ASM9, target);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new ArithmeticRewriter(
                    super.visitMethod(
                            access & ~Opcodes.ACC_SYNCHRONIZED,
                            name,
                            descriptor,
                            signature,
                            exceptions));
        }
    }
}
