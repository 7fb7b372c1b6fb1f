package dev.wasmbox.host.internal;

import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.internal.memory.Hashing;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.memory.TableRoom;
import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import dev.wasmbox.host.internal.wasi.ProgramState;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a guest is between two messages, as a value. Arrays in here are never written to.
 *
 * @param pages the linear memory
 * @param globals the low and the high half of each mutable global, in the order of their indices
 * @param tables the function indices in each table
 * @param dropped a bit for each dropped segment: data segments first, then element segments
 * @param clock the clocks
 * @param random the place in the random stream
 * @param program what a program is besides, null for other guests
 * @param scratch the buffer in the guest that messages are written to
 * @param status whether the guest takes more messages
 */
public record GuestState(
        Pages pages,
        long[] globals,
        List<int[]> tables,
        long[] dropped,
        GuestClock.State clock,
        GuestRandom.State random,
        @Nullable ProgramState program,
        Scratch scratch,
        Status status) {

    /** The state of no guest. */
    static final GuestState NONE =
            new GuestState(
                    Pages.zeros(0),
                    new long[0],
                    List.of(),
                    new long[0],
                    GuestClock.DEFAULT,
                    GuestRandom.DEFAULT,
                    null,
                    Scratch.NONE,
                    Status.RUNNING);

    /**
     * Memory that was got from the guest's allocator and is kept from message to message.
     *
     * @param address where it starts
     * @param size in bytes, 0 when there is none
     */
    record Scratch(int address, int size) {
        static final Scratch NONE = new Scratch(0, 0);
    }

    /**
     * Whether the guest goes on.
     *
     * @param finished it has returned or exited
     * @param stalled it has not, but waits for something that no message brings
     * @param stopped it is in the middle of a message, and is to be resumed
     * @param exitCode what it exited with, 0 unless finished
     */
    public record Status(boolean finished, boolean stalled, boolean stopped, int exitCode) {
        static final Status RUNNING = new Status(false, false, false, 0);
        static final Status STALLED = new Status(false, true, false, 0);
        static final Status STOPPED = new Status(false, false, true, 0);

        static Status exited(int code) {
            return new Status(true, false, false, code);
        }

        /** Throws unless the guest takes more messages. */
        void requireRunning() {
            if (finished) {
                throw new GuestException(
                        GuestException.Kind.FINISHED,
                        "the guest has finished with exit code "
                                + exitCode
                                + " and takes no more messages; restore an earlier snapshot to go on",
                        List.of(),
                        null);
            }
            if (stopped) {
                throw new GuestException(
                        GuestException.Kind.RUNNING,
                        "the guest is in the middle of the message before and takes no other; let it"
                                + " go on (see resume), or restore an earlier snapshot",
                        List.of(),
                        null);
            }
            if (stalled) {
                throw new GuestException(
                        GuestException.Kind.STALLED,
                        "the guest waits for something that no message brings, such as a timer of an"
                                + " async runtime, and takes no more messages; restore an earlier"
                                + " snapshot to go on",
                        List.of(),
                        null);
            }
        }

        OptionalInt asExitCode() {
            return finished ? OptionalInt.of(exitCode) : OptionalInt.empty();
        }
    }

    GuestState withRandom(GuestRandom.State replacement) {
        return new GuestState(
                pages, globals, tables, dropped, clock, replacement, program, scratch, status);
    }

    GuestState withPages(Pages replacement) {
        return new GuestState(
                replacement, globals, tables, dropped, clock, random, program, scratch, status);
    }

    GuestState withClock(GuestClock.State replacement) {
        return new GuestState(
                pages, globals, tables, dropped, replacement, random, program, scratch, status);
    }

    /** This state, with the contents of read-only files that a program is given. */
    GuestState bindTo(ProgramState given) {
        ProgramState bound = program == null ? null : program.bindTo(given);
        return bound == program ? this : withProgram(bound);
    }

    /** How much linear memory there is. */
    long memoryBytes() {
        return (long) pages.count() * Pages.PAGE_BYTES;
    }

    /** This state with something else of what a program is besides. */
    public GuestState withProgram(@Nullable ProgramState replacement) {
        return new GuestState(
                pages, globals, tables, dropped, clock, random, replacement, scratch, status);
    }

    /** The most bytes of heap that this takes on top of another state. */
    public long bytesOnTopOf(GuestState other) {
        long own = pages.bytesNotSharedWith(other.pages);
        return program == null ? own : own + program.bytesOnTopOf(other.program);
    }

    /** The bytes of heap that everything but the memory takes, roughly. */
    long bytesBesidePages() {
        long own = 8L * globals.length + 200;
        return program == null ? own : own + program.bytesOnTopOf(null);
    }

    /** How much room the tables take together. */
    long tableBytes() {
        long elements = 0;
        for (int[] table : tables) {
            elements += table.length;
        }
        return elements * TableRoom.ELEMENT_BYTES;
    }

    /** What the files of a program take, counted against the limit. */
    long fileBytes() {
        return program == null ? 0 : program.files().bytes();
    }

    /** What the call stack of a program that waits takes. */
    long stackBytes() {
        return program == null ? 0 : (long) program.stack().length * Long.BYTES;
    }

    /**
     * Whether neither the memory nor the tables, the files or the call stack take more than this.
     */
    boolean fits(long bytes) {
        return memoryBytes() <= bytes
                && tableBytes() <= bytes
                && fileBytes() <= bytes
                && stackBytes() <= bytes;
    }

    /** A hash over everything, incremental in the pages. */
    StateHash hash() {
        byte[] rest = StateCodec.bytesToHash(this);
        return pages.hash().plus(Hashing.ofBytes(rest, rest.length, pages.count()));
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof GuestState other
                && Arrays.equals(globals, other.globals)
                && Arrays.equals(dropped, other.dropped)
                && clock.equals(other.clock)
                && random.equals(other.random)
                && Objects.equals(program, other.program)
                && scratch.equals(other.scratch)
                && status.equals(other.status)
                && sameTables(tables, other.tables)
                && pages.equals(other.pages);
    }

    static boolean sameTables(List<int[]> a, List<int[]> b) {
        boolean same = a.size() == b.size();
        for (int i = 0; same && i < a.size(); i++) {
            same = Arrays.equals(a.get(i), b.get(i));
        }
        return same;
    }

    @Override
    public int hashCode() {
        return hash().hashCode();
    }
}
