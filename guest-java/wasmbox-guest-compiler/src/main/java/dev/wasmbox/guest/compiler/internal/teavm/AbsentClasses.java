package dev.wasmbox.guest.compiler.internal.teavm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.teavm.model.ClassReader;
import org.teavm.model.ClassReaderSource;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodReference;

/**
 * Classes of the JDK that guests lack. Libraries name many that they seldom use, in {@code
 * instanceof}, casts, class literals and handlers, so a guest has them without any members: there
 * is no object of such a class, and what would make or use one is a problem.
 */
public final class AbsentClasses {

    private static final String CLASS = ".class";
    private static final String CONSTRUCTOR = "<init>";
    private static final String LIBRARY = "org/teavm/classlib/";
    // Where TeaVM's class library has java.Thing, which it names TThing.
    private static final Pattern NAMED_BY_TEAVM = Pattern.compile(LIBRARY + "(java/.*/)T([^/]+)");
    // It is a library of another name.
    private static final String TIME = "java/time/";

    private final ClassReaderSource classes;

    AbsentClasses(ClassReaderSource classes) {
        this.classes = classes;
    }

    /** Whether a guest has the class of this name without its members. */
    boolean contains(String className) {
        return isOfJdk(className.replace('.', '/')) && isAbsent(classes.get(className));
    }

    boolean isConstructor(MethodReference method) {
        return method.getName().equals(CONSTRUCTOR) && contains(method.getClassName());
    }

    private static boolean isAbsent(@Nullable ClassReader found) {
        return found != null && found.hasModifier(ElementModifier.SYNTHETIC);
    }

    private static boolean isOfJdk(String name) {
        return name.startsWith("java/") || name.startsWith("javax/");
    }

    /** The class if guests have it with its members; called by TeaVM for {@code Class.forName}. */
    public static @Nullable ClassReader present(@Nullable ClassReader found) {
        return isAbsent(found) ? null : found;
    }

    /** The class file of a class of the JDK, without members. */
    static Optional<byte[]> of(String resource) {
        String name = NAMED_BY_TEAVM.matcher(resource).replaceFirst("$1$2");
        if (!isOfJdk(name) || !name.endsWith(CLASS) || name.startsWith(TIME)) {
            return Optional.empty();
        }
        try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                return Optional.empty();
            }
            return Optional.of(
                    withoutMembers(
                            className(resource),
                            new org.objectweb.asm.ClassReader(in.readAllBytes())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String className(String resource) {
        return resource.substring(0, resource.length() - CLASS.length());
    }

    /** It has constructors, lest calls of them find those of its superclass. */
    private static byte[] withoutMembers(String name, org.objectweb.asm.ClassReader original) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V11,
                original.getAccess() | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                original.getSuperName(),
                original.getInterfaces());
        original.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public @Nullable MethodVisitor visitMethod(
                            int access,
                            String method,
                            String descriptor,
                            String signature,
                            String[] exceptions) {
                        if (method.equals(CONSTRUCTOR)) {
                            failing(writer.visitMethod(access, method, descriptor, null, null));
                        }
                        return null;
                    }
                },
                org.objectweb.asm.ClassReader.SKIP_CODE);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void failing(MethodVisitor code) {
        code.visitCode();
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
