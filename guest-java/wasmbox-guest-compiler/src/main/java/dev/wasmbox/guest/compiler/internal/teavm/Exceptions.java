package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.dependency.DependencyAnalyzer;
import org.teavm.dependency.DependencyConsumer;
import org.teavm.dependency.DependencyNode;
import org.teavm.dependency.MethodDependency;
import org.teavm.model.ClassReader;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodReader;
import org.teavm.model.ValueType;

/** The exceptions that nobody calls for by name; called from the repaired TeaVM. */
public final class Exceptions {

    // Casts, divisions and lengths of arrays are seen where they are.
    private static final List<String> OF_INSTRUCTIONS =
            List.of("java.lang.NullPointerException", "java.lang.ArrayIndexOutOfBoundsException");
    private static final MethodDescriptor INITIALIZER =
            new MethodDescriptor("<clinit>", ValueType.VOID);

    private Exceptions() {}

    /** Tells the handlers of a block of those that instructions throw by themselves. */
    public static void expect(DependencyConsumer handlers, DependencyAnalyzer analyzer) {
        OF_INSTRUCTIONS.forEach(name -> handlers.consume(analyzer.getClassType(name)));
    }

    /** Keeps the names of the classes that the exception of a cast may name. */
    public static void ofCast(
            @Nullable DependencyNode value,
            ValueType target,
            boolean isWeak,
            DependencyAnalyzer analyzer) {
        if (value == null || isWeak) {
            return;
        }
        value.addConsumer(
                type -> {
                    if (analyzer.getClassHierarchy()
                            .isSuperType(target, type.getValueType(), false)) {
                        return;
                    }
                    MethodDependency thrown = analyzer.linkMethod(FailedChecks.CAST);
                    thrown.propagate(1, type);
                    thrown.propagateClass(2, "java.lang.Class");
                    thrown.getVariable(2).getClassValueNode().propagate(analyzer.getType(target));
                });
    }

    /** Tells handlers of those that the static initializers of a class and its bases throw. */
    public static void ofInitializer(
            String className, DependencyAnalyzer analyzer, DependencyConsumer handlers) {
        String name = className;
        while (name != null) {
            ClassReader type = analyzer.getClassSource().get(name);
            if (type == null) {
                return;
            }
            MethodReader initializer = type.getMethod(INITIALIZER);
            if (initializer != null) {
                analyzer.linkMethod(initializer.getReference()).getThrown().addConsumer(handlers);
            }
            name = type.getParent();
        }
    }
}
