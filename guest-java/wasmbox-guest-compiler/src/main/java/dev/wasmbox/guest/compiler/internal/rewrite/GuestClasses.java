package dev.wasmbox.guest.compiler.internal.rewrite;

import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;

/** The class files of the guest and its libraries, as TeaVM is to see them. */
public final class GuestClasses {

    private GuestClasses() {}

    /**
     * Prepares a class file: the library's mended methods, the JVM's arithmetic, and no line
     * numbers in what is not the programmer's. Stack traces in a guest then show the programmer's
     * own methods, and the names of all others need not be in the module, where they would take up
     * a third of it.
     *
     * @param resource its path, with slashes and {@code .class}
     * @param original its content
     */
    public static byte[] prepare(String resource, byte[] original) {
        if (resource.endsWith(".class") && isProgrammers(resource)) {
            return JvmArithmetic.rewrite(copy(original, 0, FailingInitializers::new), 0);
        }
        byte[] mended = StreamsOfOneUse.apply(resource, MendedClasses.mend(resource, original));
        return JvmArithmetic.appliesTo(resource)
                ? JvmArithmetic.rewrite(mended, ClassReader.SKIP_DEBUG)
                : copy(mended, ClassReader.SKIP_DEBUG, UnaryOperator.identity());
    }

    private static byte[] copy(byte[] original, int parsing, UnaryOperator<ClassVisitor> change) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(original).accept(change.apply(writer), parsing);
        return writer.toByteArray();
    }

    private static boolean isProgrammers(String resource) {
        return !resource.startsWith("org/teavm/")
                && !resource.startsWith("org/threeten/bp/")
                && !resource.startsWith("dev/wasmbox/");
    }
}
