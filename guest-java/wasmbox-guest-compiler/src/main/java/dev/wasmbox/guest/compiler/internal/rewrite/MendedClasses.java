package dev.wasmbox.guest.compiler.internal.rewrite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;

/**
 * Classes of TeaVM's class library with methods of ours. Beside its class {@code TThing} we may put
 * a {@code TThingMended}, in the same package.
 *
 * <p>TeaVM's {@code java.time} is the library threetenbp: there, a {@code ThingMended} mends {@code
 * Thing}.
 *
 * <p>Each of its static methods that is not private takes the place of the method of {@code TThing}
 * of the same name: of a static one with the same parameters, or of one of an object, which is then
 * the first parameter. What was there before goes on under the name {@code methodBefore}. A method
 * that {@code TThing} lacks is added to it. Constructors stay; but one with the parameters of a
 * static method {@code checkNew} calls that first, which may refuse them.
 *
 * <p>Its native methods lead to {@code TThing}: {@code field(thing)} reads a field, {@code
 * field(thing, value)} writes one, whatever its access (one that {@code TThing} lacks is added),
 * and {@code methodBefore(...)} calls what was there before.
 */
final class MendedClasses {

    private static final String LIBRARY = "org/teavm/classlib/java/";
    private static final String TIME = "org/threeten/bp/";
    private static final String CLASS = ".class";
    static final String SUFFIX = "Mended";
    static final String BEFORE = "Before";
    static final String CHECK_NEW = "checkNew";

    private MendedClasses() {}

    /**
     * The class file with our methods, or the class file itself if it has nothing to do with us.
     */
    static byte[] mend(String resource, byte[] original) {
        if (!resource.startsWith(LIBRARY) && !resource.startsWith(TIME)) {
            return original;
        }
        if (resource.endsWith(SUFFIX + CLASS)) {
            return rewritten(original, NativesOfMended::new);
        }
        String type = resource.substring(0, resource.length() - CLASS.length());
        byte[] ours = read(type + SUFFIX + CLASS);
        return ours == null
                ? original
                : rewritten(original, writer -> new MendedClass(writer, MendedMethods.of(ours)));
    }

    private static byte[] rewritten(byte[] original, UnaryOperator<ClassVisitor> change) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(original).accept(change.apply(writer), 0);
        return writer.toByteArray();
    }

    private static byte @Nullable [] read(String resource) {
        try (InputStream in = MendedClasses.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
