package dev.wasmbox.guest.processor;

import dev.wasmbox.codec.CodePoint;
import dev.wasmbox.codec.FixedLength;
import dev.wasmbox.codec.Unsigned;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/**
 * Refuses compiled types whose annotations the compiler does not show: before version 22, javac
 * hides the type annotations of class files (JDK-8225377), and a message would silently get other
 * bytes. The class file's pool of constants tells whether there are any.
 */
record CompiledHints(Filer filer, Elements elements) {
    private static final int SHOWN_SINCE = 22;
    private static final List<Class<?>> HINTS =
            List.of(Unsigned.class, CodePoint.class, FixedLength.class);

    void require(TypeElement type, Place place) throws Misuse {
        String constants = Runtime.version().feature() < SHOWN_SINCE ? classFile(type) : "";
        for (Class<?> hint : HINTS) {
            if (constants.contains(hint.descriptorString())) {
                throw place.misuse(
                        "`%s` is compiled, and this compiler hides its annotation @%s. Compile with JDK %d or later, or compile the source of `%1$s` together with the guest.",
                        type.getQualifiedName(), hint.getSimpleName(), SHOWN_SINCE);
            }
        }
    }

    private String classFile(TypeElement type) {
        String home = elements.getPackageOf(type).getQualifiedName().toString();
        String binary = elements.getBinaryName(type).toString();
        String file = binary.substring(home.isEmpty() ? 0 : home.length() + 1) + ".class";
        try (InputStream in =
                filer.getResource(StandardLocation.CLASS_PATH, home, file).openInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException notOnTheClassPath) {
            return "";
        }
    }
}
