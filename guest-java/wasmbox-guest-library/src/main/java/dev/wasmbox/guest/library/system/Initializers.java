package dev.wasmbox.guest.library.system;

import org.jspecify.annotations.Nullable;
import org.teavm.interop.Address;
import org.teavm.runtime.RuntimeClass;

/** What static initializers throw that fail, as the Java language has it (JLS 12.4.2). */
public final class Initializers {

    /** The last class whose initializer has failed; a list, since few do. */
    private static @Nullable Failed last;

    private record Failed(String name, String what, @Nullable Failed before) {}

    private Initializers() {}

    /** For a class whose initializer has thrown that. */
    public static Throwable failure(Throwable thrown, String name, Class<?> type) {
        forget(type);
        last = new Failed(name, thrown.toString(), last);
        return thrown instanceof Error ? thrown : new ExceptionInInitializerError(thrown);
    }

    /** For a class whose initializer has failed before. */
    public static Throwable error(String name, Class<?> type) {
        forget(type);
        Throwable error = new NoClassDefFoundError("Could not initialize class " + name);
        String what = "";
        for (Failed each = last; each != null; each = each.before()) {
            what = each.name().equals(name) ? each.what() : what;
        }
        return error.initCause(
                new ExceptionInInitializerError("Exception " + what + " [in thread \"main\"]"));
    }

    /** The initializer is to be asked again at the next use. */
    private static void forget(Class<?> type) {
        RuntimeClass state = Address.ofObject(type).toStructure();
        state.flags &= ~RuntimeClass.INITIALIZED;
    }
}
