package dev.wasmbox.guest.compiler.internal.teavm;

import org.jspecify.annotations.Nullable;
import org.teavm.diagnostics.Problem;
import org.teavm.model.MethodReference;

/**
 * What to say where a native method is missing: one feature of Java rather than the many methods
 * that TeaVM would make it of.
 */
final class NativeText {

    private NativeText() {}

    /** The native method that a problem says is missing, or null if it is about something else. */
    static @Nullable MethodReference method(Problem problem) {
        boolean isNative = problem.getText().contains(" is native but has no ");
        return isNative && problem.getParams()[0] instanceof MethodReference method ? method : null;
    }

    /** What the programmer calls cannot be had. */
    static String of(MethodReference lacking, MethodReference called) {
        String name = ProblemText.method(called);
        if (called.equals(lacking)) {
            return name + " is native, and a guest has no native code";
        }
        return name
                + (isReflection(lacking.getClassName())
                        ? " needs reflection"
                        : " needs native code")
                + ", which a guest does not have, see docs/java-guests.md";
    }

    private static boolean isReflection(String className) {
        return className.equals("java.lang.Class")
                || className.contains(".reflect")
                || className.startsWith("org.teavm.platform.");
    }
}
