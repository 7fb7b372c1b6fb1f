package dev.wasmbox.host.internal.wasi;

import dev.wasmbox.host.internal.files.Descriptor;
import dev.wasmbox.host.internal.files.Errno;
import dev.wasmbox.host.internal.files.FileError;
import dev.wasmbox.host.internal.files.FileType;
import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.stop.Stopping;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code poll_oneoff} of a program: everything is ready but standard input that is not there. If
 * that is all that is waited for, the guest blocks; if a clock is waited for too, the box's time
 * moves on to the earliest deadline at once.
 *
 * <p>Source of the layouts: {@code subscription} and {@code event} of the witx files.
 */
public final class ProgramPolling {
    private static final int SUBSCRIPTION_BYTES = 48;
    private static final int EVENT_BYTES = 32;
    private static final int CLOCK = 0;
    private static final int WRITE = 2;
    private static final int CLOCKS = 4;
    private static final int ABSOLUTE = 1;

    private final GuestWorld world;
    private final CardMemory memory;
    private final List<Event> events = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>();

    private ProgramPolling(GuestWorld world, CardMemory memory) {
        this.world = world;
        this.memory = memory;
    }

    /** What has happened; a hangup is what comes at the end of the input. */
    private record Event(long userData, int error, int type, long bytes, boolean hangup) {}

    /** A clock that is waited for, for so long from now on. */
    private record Deadline(long userData, long span) {}

    public static int poll(GuestWorld world, CardMemory memory, long[] args) {
        int count = (int) args[2];
        if (count <= 0 || count > memory.sizeInBytes() / SUBSCRIPTION_BYTES) {
            return Errno.INVAL.code();
        }
        return new ProgramPolling(world, memory).poll((int) args[0], count, args);
    }

    private int poll(int in, int count, long[] args) {
        for (int i = 0; i < count; i++) {
            Stopping.check();
            subscribe(in + i * SUBSCRIPTION_BYTES);
        }
        long now = events.isEmpty() ? shortestWait() : 0;
        if (events.isEmpty() && deadlines.isEmpty()) {
            return ProgramStreams.BLOCKED;
        }
        if (now > 0) {
            world.clock().sleep(now);
        }
        for (Deadline deadline : deadlines) {
            Stopping.check();
            if (deadline.span() <= now) {
                events.add(new Event(deadline.userData(), 0, CLOCK, 0, false));
            }
        }
        for (int i = 0; i < events.size(); i++) {
            Stopping.check();
            write((int) args[1] + i * EVENT_BYTES, events.get(i));
        }
        memory.writeI32((int) args[3], events.size());
        return Errno.SUCCESS.code();
    }

    private long shortestWait() {
        long shortest = deadlines.isEmpty() ? 0 : Long.MAX_VALUE;
        for (Deadline deadline : deadlines) {
            Stopping.check();
            shortest = Math.min(shortest, deadline.span());
        }
        return shortest;
    }

    private void subscribe(int at) {
        long userData = memory.readLong(at);
        int type = memory.read(at + 8) & 0xFF;
        if (type == CLOCK) {
            clock(at, userData);
        } else if (type <= WRITE) {
            descriptor(memory.readInt(at + 16), userData, type);
        } else {
            events.add(new Event(userData, Errno.INVAL.code(), type, 0, false));
        }
    }

    private void clock(int at, long userData) {
        int clock = memory.readInt(at + 16);
        if (clock < 0 || clock >= CLOCKS) {
            events.add(new Event(userData, Errno.INVAL.code(), CLOCK, 0, false));
            return;
        }
        long timeout = memory.readLong(at + 24);
        boolean absolute = (memory.readShort(at + 40) & ABSOLUTE) != 0;
        long wait = absolute ? timeout - world.clock().peek(clock == 0) : timeout;
        deadlines.add(new Deadline(userData, timeout < 0 ? Long.MAX_VALUE : Math.max(wait, 0)));
    }

    private void descriptor(int number, long userData, int type) {
        try {
            Descriptor descriptor = world.files().descriptor(number);
            boolean input = descriptor.kind().isInput() && type != WRITE;
            if (input && !world.ofProgram().input().isReady()) {
                return;
            }
            long bytes =
                    input ? world.ofProgram().input().available() : bytesLeft(number, descriptor);
            events.add(new Event(userData, 0, type, bytes, input && bytes == 0));
        } catch (FileError e) {
            events.add(new Event(userData, e.errno().code(), type, 0, false));
        }
    }

    private long bytesLeft(int number, Descriptor descriptor) {
        return world.files().type(number) == FileType.REGULAR_FILE
                ? Math.max(0, world.files().size(number) - descriptor.offset())
                : 0;
    }

    private void write(int at, Event event) {
        memory.writeLong(at, event.userData());
        memory.writeLong(at + 8, event.error() | (long) event.type() << 16);
        memory.writeLong(at + 16, event.bytes());
        memory.writeLong(at + 24, event.hangup() ? 1 : 0);
    }
}
