package dev.wasmbox.host.internal;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * What compiled guests ask at each call and at each jump backwards: whether to stop.
 *
 * <p>This class is not used where it stands. {@link GuestClasses} defines it once more for each
 * module, next to the module's own classes, so that each module has a call site of its own. While
 * the site is bound to a method that does nothing, the JIT compiler leaves nothing of the question.
 * When {@link StopRequests} binds it to something else, the JVM drops what it compiled so, in the
 * middle of a loop too.
 *
 * <p>The question is an {@code invokedynamic} of no value, which is the least that it can be: all
 * that is inlined for it counts against what the JIT compiler inlines into a function.
 */
public final class Interruption {
    /** Does nothing yet. */
    public static final MutableCallSite SITE =
            new MutableCallSite(MethodHandles.empty(MethodType.methodType(void.class)));

    private Interruption() {}

    /** The bootstrap method of the instruction. */
    public static CallSite site(MethodHandles.Lookup asker, String name, MethodType type) {
        return SITE;
    }
}
