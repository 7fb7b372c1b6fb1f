package dev.wasmbox.host.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;

/**
 * What compiled guests ask at each call and at each jump backwards: whether to stop.
 *
 * <p>This class is not used where it stands. {@link GuestClasses} defines it once more for each
 * module, next to the module's own classes, so that each module has a call site of its own. While
 * the site is bound to a constant, the JIT compiler leaves nothing of the question. When {@link
 * StopRequests} binds it to something else, the JVM drops what it compiled from that constant, in
 * the middle of a loop too.
 */
public final class Interruption {
    /** Takes nothing and gives a boolean. */
    public static final MutableCallSite SITE =
            new MutableCallSite(MethodHandles.constant(boolean.class, false));

    private static final MethodHandle REQUESTED = SITE.dynamicInvoker();

    private Interruption() {}

    public static boolean requested() throws Throwable {
        return (boolean) REQUESTED.invokeExact();
    }
}
