package dev.wasmbox.guest.processor;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Codecs;
import java.lang.reflect.Field;
import java.nio.file.Path;

/**
 * A guest that sends back each message, and the codec that the processor generates for it. Its
 * messages are the record or interface {@code Message}.
 */
final class Messages {
    static final String HEAD =
            """
            package demo;

            import dev.wasmbox.codec.*;
            import dev.wasmbox.guest.*;
            import java.math.BigInteger;
            import java.util.*;

            final class Guest {
                @WasmBox
                static void run(WasmBoxContext<Message, Message> context) {
                    while (true) {
                        context.send(context.next());
                    }
                }

            """;

    private final String definitions;
    private final Compilation compilation;
    private final ClassLoader loader;

    private Messages(String definitions, Compilation compilation) {
        this.definitions = definitions;
        this.compilation = compilation;
        this.loader = compilation.loader();
    }

    /** Compiles a guest with these definitions, one of which is named {@code Message}. */
    static Messages compile(String definitions) {
        Compilation compilation = Compilation.of(HEAD + definitions + "\n}\n");
        if (!compilation.diagnostics().isEmpty()) {
            throw new AssertionError(compilation.diagnostics() + "\n" + definitions);
        }
        return new Messages(definitions, compilation);
    }

    /** The definitions. */
    @Override
    public String toString() {
        return definitions;
    }

    /** The schema that the processor wrote. */
    String schema() {
        return compilation.generated("META-INF/wasmbox/schema");
    }

    /** Writes the classes and resources of the guest into a folder. */
    void writeTo(Path folder) {
        compilation.writeClasses(folder);
    }

    /** The codec that a host derives from the same classes. */
    @SuppressWarnings("unchecked") // the class is known only by its name
    Codec<Object> derived() {
        try {
            return (Codec<Object>) (Codec<?>) Codecs.of(loader.loadClass("demo.Guest$Message"));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** The codec that the guest uses. */
    @SuppressWarnings("unchecked") // the class is known only by its name
    Codec<Object> generated() {
        try {
            Field constant = loader.loadClass("demo.GuestCodecs").getDeclaredField("MESSAGE");
            constant.setAccessible(true);
            return (Codec<Object>) constant.get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
