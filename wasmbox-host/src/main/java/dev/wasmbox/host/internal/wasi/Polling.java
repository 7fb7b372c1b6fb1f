package dev.wasmbox.host.internal.wasi;

import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.stop.Stopping;

/**
 * {@code poll_oneoff}: waiting for clocks and streams. A stream is always ready; a clock is waited
 * for by moving the box's time on to the earliest deadline at once.
 *
 * <p>Source of the layouts: {@code subscription} (48 bytes) and {@code event} (32 bytes) of the
 * WASI preview 1 witx files.
 */
public final class Polling {
    private static final int INVALID = 28;
    private static final int SUBSCRIPTION_BYTES = 48;
    private static final int EVENT_BYTES = 32;
    private static final int CLOCK = 0;
    private static final int REALTIME = 0;
    private static final int ABSOLUTE = 1;

    private Polling() {}

    public static int poll(GuestWorld world, CardMemory memory, long[] args) {
        int count = (int) args[2];
        if (count <= 0 || count > memory.sizeInBytes() / SUBSCRIPTION_BYTES) {
            return INVALID;
        }
        int in = (int) args[0];
        long[] waits = new long[count];
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            Stopping.check();
            waits[i] = waitOf(world, memory, in + i * SUBSCRIPTION_BYTES);
            shortest = Math.min(shortest, waits[i]);
        }
        if (shortest > 0) {
            world.clock().sleep(shortest);
        }
        int events = 0;
        for (int i = 0; i < count; i++) {
            Stopping.check();
            if (waits[i] <= shortest) {
                int event = (int) args[1] + events++ * EVENT_BYTES;
                writeEvent(memory, event, in + i * SUBSCRIPTION_BYTES);
            }
        }
        memory.writeI32((int) args[3], events);
        return 0;
    }

    private static boolean isClock(CardMemory memory, int subscription) {
        return memory.read(subscription + 8) == CLOCK;
    }

    private static long waitOf(GuestWorld world, CardMemory memory, int subscription) {
        if (!isClock(memory, subscription)) {
            return 0;
        }
        long timeout = memory.readLong(subscription + 24);
        long relative =
                (memory.readShort(subscription + 40) & ABSOLUTE) == 0
                        ? timeout
                        : timeout - now(world, memory.readInt(subscription + 16));
        return timeout < 0 ? Long.MAX_VALUE : Math.max(relative, 0);
    }

    private static long now(GuestWorld world, int clock) {
        return world.clock().peek(clock == REALTIME);
    }

    private static void writeEvent(CardMemory memory, int event, int subscription) {
        memory.writeLong(event, memory.readLong(subscription));
        memory.writeLong(event + 8, (memory.read(subscription + 8) & 0xFFL) << 16);
        memory.writeLong(event + 16, 0);
        memory.writeLong(event + 24, 0);
    }
}
