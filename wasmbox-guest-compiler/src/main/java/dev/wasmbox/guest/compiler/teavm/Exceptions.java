package dev.wasmbox.guest.compiler.teavm;

import java.util.List;
import org.teavm.dependency.DependencyAnalyzer;
import org.teavm.dependency.DependencyConsumer;

/** The exceptions that instructions throw by themselves. */
public final class Exceptions {

    // Casts, divisions and lengths of arrays are seen where they are.
    private static final List<String> OF_INSTRUCTIONS =
            List.of("java.lang.NullPointerException", "java.lang.ArrayIndexOutOfBoundsException");

    private Exceptions() {}

    /** Tells the handlers of a block of them; called from the repaired TeaVM. */
    public static void expect(DependencyConsumer handlers, DependencyAnalyzer analyzer) {
        OF_INSTRUCTIONS.forEach(name -> handlers.consume(analyzer.getClassType(name)));
    }
}
