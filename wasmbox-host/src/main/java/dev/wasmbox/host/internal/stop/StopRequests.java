package dev.wasmbox.host.internal.stop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import run.endive.runtime.WasmInterruptedException;

/**
 * Decides whether the guests of one compiled module look at their thread's interrupt flag.
 *
 * <p>They look only while somebody {@linkplain #raise() has} a guest to stop. Each change makes the
 * JVM compile the module's code again, and HotSpot gives up on a method that it has compiled some
 * hundred times. So after {@link #MOST_CHANGES} the guests go on looking, as they would without
 * this class. Thread-safe.
 */
public final class StopRequests {
    private static final int MOST_CHANGES = 64;
    private static final MethodType ASKS = MethodType.methodType(void.class);
    private static final MethodHandle NOT_ASKED = MethodHandles.empty(ASKS);
    private static final MethodHandle INTERRUPT_FLAG = interruptFlag();

    /** For guests that look at the flag of their own accord. */
    public static final StopRequests NONE = new StopRequests(new MutableCallSite(NOT_ASKED));

    private final MutableCallSite site;
    private int raised;
    private int changes;

    /** For guests that ask the call site. */
    public StopRequests(MutableCallSite site) {
        this.site = site;
    }

    private static MethodHandle interruptFlag() {
        try {
            return MethodHandles.lookup().findStatic(StopRequests.class, "lookAtFlag", ASKS);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("the method is below", e);
        }
    }

    private static void lookAtFlag() {
        if (Thread.currentThread().isInterrupted()) {
            throw new WasmInterruptedException("the guest was asked to stop");
        }
    }

    /** Has all guests of the module look at the interrupt flag until this is lowered again. */
    synchronized void raise() {
        raised++;
        if (raised == 1 && site.getTarget() != INTERRUPT_FLAG) {
            bind(INTERRUPT_FLAG);
        }
    }

    synchronized void lower() {
        raised--;
        if (raised == 0 && changes < MOST_CHANGES) {
            bind(NOT_ASKED);
        }
    }

    private void bind(MethodHandle target) {
        changes++;
        site.setTarget(target);
        MutableCallSite.syncAll(new MutableCallSite[] {site});
    }
}
