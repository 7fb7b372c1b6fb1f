package dev.wasmbox.guest.library.system;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.teavm.backend.wasm.runtime.WasiBuffer;
import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;

/**
 * In place of the methods of {@code System} and {@code Thread} that have to do with time: the clock
 * is the host's, by WASI preview 1, and sleeping is a call to the host, which advances the time of
 * the box and returns at once.
 */
public final class Clock {

    private static final String WASI = "wasi_snapshot_preview1";
    private static final int MONOTONIC = 1;
    private static final long NANOS_PER_MILLI = 1_000_000;

    // Of WASI's "subscription", with a clock in it.
    private static final int SUBSCRIPTION_SIZE = 48;
    private static final int CLOCK_ID = 16;
    private static final int TIMEOUT = 24;
    private static final int EVENT_SIZE = 32;

    private static @Nullable Later later;

    private Clock() {}

    /** What is done while the guest sleeps or waits, in guests that have such tasks. */
    static void doMeanwhile(Later tasks) {
        later = tasks;
    }

    @Unmanaged
    public static long nanoTime() {
        Address result = WasiBuffer.getBuffer();
        read(MONOTONIC, 1, result);
        return result.getLong();
    }

    public static void sleep(long millis) {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        long nanos =
                millis > Long.MAX_VALUE / NANOS_PER_MILLI
                        ? Long.MAX_VALUE
                        : millis * NANOS_PER_MILLI;
        Later tasks = later;
        if (tasks == null) {
            sleepNanos(nanos);
        } else {
            tasks.sleep(nanos);
        }
    }

    /** There is no other thread to let run, but tasks may be due. */
    public static void yield() {
        Later tasks = later;
        if (tasks != null) {
            tasks.doDue();
        }
    }

    /** Waits for something that a later task may bring about; false when none does in time. */
    public static boolean await(BooleanSupplier there, long nanos) {
        Later tasks = later;
        return there.getAsBoolean() || tasks != null && tasks.await(there, nanos);
    }

    @Unmanaged
    static void sleepNanos(long nanos) {
        Address subscription = WasiBuffer.getBuffer();
        Address.fillZero(subscription, SUBSCRIPTION_SIZE);
        subscription.add(CLOCK_ID).putInt(MONOTONIC);
        subscription.add(TIMEOUT).putLong(nanos);
        Address event = subscription.add(SUBSCRIPTION_SIZE);
        poll(subscription, event, 1, event.add(EVENT_SIZE));
    }

    @Import(module = WASI, name = "clock_time_get")
    @Unmanaged
    private static native short read(int clock, long precision, Address result);

    @Import(module = WASI, name = "poll_oneoff")
    @Unmanaged
    private static native short poll(
            Address subscriptions, Address events, int count, Address done);

    /** Tasks that wait for their time. */
    interface Later {
        void sleep(long nanos);

        void doDue();

        boolean await(BooleanSupplier there, long nanos);
    }
}
