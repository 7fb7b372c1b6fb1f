package dev.wasmbox.guest.library.system;

import org.teavm.interop.Address;
import org.teavm.runtime.RuntimeClass;

/** What static initializers throw that fail, as the Java language has it (JLS 12.4.2). */
public final class Initializers {

    private Initializers() {}

    /** For a class whose initializer has thrown that. */
    public static Throwable failure(Throwable thrown, Class<?> type) {
        forget(type);
        return thrown instanceof Error ? thrown : new ExceptionInInitializerError(thrown);
    }

    /** For a class whose initializer has failed before. */
    public static Throwable error(String name, Class<?> type) {
        forget(type);
        Throwable error = new NoClassDefFoundError("Could not initialize class " + name);
        return error.initCause(new ExceptionInInitializerError("It has failed before"));
    }

    /** The initializer is to be asked again at the next use. */
    private static void forget(Class<?> type) {
        RuntimeClass state = Address.ofObject(type).toStructure();
        state.flags &= ~RuntimeClass.INITIALIZED;
    }
}
