package dev.wasmbox.host.internal.wasi;

import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.stop.Stopping;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;

/**
 * The functions of {@code wasi_snapshot_preview1} that a box offers, without any authority: no
 * files, no arguments, no environment, no network; the clocks and the random numbers are the box's
 * own. None of them keeps state outside of what a snapshot captures.
 *
 * <p>Source of names, signatures and error numbers: the WASI preview 1 witx files.
 */
public final class Wasi {
    public static final String MODULE = "wasi_snapshot_preview1";

    private static final int SUCCESS = 0;
    private static final int BAD_DESCRIPTOR = 8;
    private static final int INVALID = 28;
    private static final int NOT_SUPPORTED = 58;
    private static final int NOT_SEEKABLE = 70;
    private static final int NOT_CAPABLE = 76;

    private static final int REALTIME = 0;
    private static final int CLOCKS = 4;
    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    /** A function of the interface, given the box's world, its memory and the raw arguments. */
    @FunctionalInterface
    public interface Call {
        int apply(GuestWorld world, CardMemory memory, long[] args);
    }

    /**
     * A call and its type.
     *
     * @param parameters how many it takes at least
     * @param call what it does
     */
    public record Function(int parameters, Call call) {}

    private static final Map<String, Function> FUNCTIONS =
            Map.ofEntries(
                    entry("args_get", 2, Wasi::succeed),
                    entry("args_sizes_get", 2, Wasi::noStrings),
                    entry("environ_get", 2, Wasi::succeed),
                    entry("environ_sizes_get", 2, Wasi::noStrings),
                    entry("clock_res_get", 2, Wasi::clockResolution),
                    entry("clock_time_get", 3, Wasi::clockTime),
                    entry("fd_close", 1, Wasi::succeedOnStream),
                    entry("fd_fdstat_get", 2, Wasi::streamStatus),
                    entry("fd_fdstat_set_flags", 2, Wasi::succeedOnStream),
                    entry("fd_read", 4, Wasi::read),
                    entry("fd_seek", 4, Wasi::seek),
                    entry("fd_write", 4, Wasi::write),
                    entry("poll_oneoff", 4, Polling::poll),
                    entry("proc_exit", 1, Wasi::exit),
                    entry("random_get", 2, Wasi::random),
                    entry("sched_yield", 0, Wasi::succeed));

    private Wasi() {}

    private static Map.Entry<String, Function> entry(String name, int parameters, Call call) {
        return Map.entry(name, new Function(parameters, call));
    }

    /** The names of those that do something else than fail. */
    public static Set<String> names() {
        return FUNCTIONS.keySet();
    }

    /** Hands over each call that there is, and one that fails. */
    public static void forEach(Consumer<Call> action) {
        FUNCTIONS.values().forEach(function -> action.accept(function.call()));
        action.accept(failing(BAD_DESCRIPTOR).call());
    }

    /** The function of this name, or null when the interface has none of that name. */
    public static @Nullable Function function(String name) {
        Function function = FUNCTIONS.get(name);
        return function != null ? function : denied(name);
    }

    private static @Nullable Function denied(String name) {
        if (name.startsWith("fd_")) {
            return failing(BAD_DESCRIPTOR);
        }
        if (name.startsWith("path_") || name.startsWith("sock_")) {
            return failing(NOT_CAPABLE);
        }
        return name.equals("proc_raise") ? failing(NOT_SUPPORTED) : null;
    }

    private static Function failing(int error) {
        return new Function(0, (world, memory, args) -> error);
    }

    private static int succeed(GuestWorld world, CardMemory memory, long[] args) {
        return SUCCESS;
    }

    private static int noStrings(GuestWorld world, CardMemory memory, long[] args) {
        memory.writeI32((int) args[0], 0);
        memory.writeI32((int) args[1], 0);
        return SUCCESS;
    }

    private static int clockResolution(GuestWorld world, CardMemory memory, long[] args) {
        if (!isClock(args[0])) {
            return INVALID;
        }
        memory.writeLong((int) args[1], (int) args[0] == REALTIME ? 1_000_000 : 1);
        return SUCCESS;
    }

    private static int clockTime(GuestWorld world, CardMemory memory, long[] args) {
        if (!isClock(args[0])) {
            return INVALID;
        }
        memory.writeLong((int) args[2], world.clock().read((int) args[0] == REALTIME));
        return SUCCESS;
    }

    private static boolean isClock(long id) {
        return (int) id >= 0 && (int) id < CLOCKS;
    }

    private static int random(GuestWorld world, CardMemory memory, long[] args) {
        int at = (int) args[0];
        int size = memory.checkedSize(at, (int) args[1]);
        for (int done = 0; done < size; ) {
            int piece = Stopping.piece(size - done);
            memory.markRange(at + done, piece);
            world.random().next(memory.bytes(), at + done, piece);
            done += piece;
        }
        return SUCCESS;
    }

    private static int exit(GuestWorld world, CardMemory memory, long[] args) {
        throw new GuestExit((int) args[0]);
    }

    // ---- the three standard streams, the only descriptors there are

    private static boolean isStream(long descriptor) {
        return (int) descriptor >= STDIN && (int) descriptor <= STDERR;
    }

    private static int succeedOnStream(GuestWorld world, CardMemory memory, long[] args) {
        return isStream(args[0]) ? SUCCESS : BAD_DESCRIPTOR;
    }

    private static int seek(GuestWorld world, CardMemory memory, long[] args) {
        return isStream(args[0]) ? NOT_SEEKABLE : BAD_DESCRIPTOR;
    }

    private static int streamStatus(GuestWorld world, CardMemory memory, long[] args) {
        if (!isStream(args[0])) {
            return BAD_DESCRIPTOR;
        }
        int characterDevice = 2;
        long right = (int) args[0] == STDIN ? 1L << 1 : 1L << 6;
        int at = (int) args[1];
        memory.writeLong(at, characterDevice);
        memory.writeLong(at + 8, right);
        memory.writeLong(at + 16, right);
        return SUCCESS;
    }

    private static int read(GuestWorld world, CardMemory memory, long[] args) {
        if ((int) args[0] != STDIN) {
            return BAD_DESCRIPTOR;
        }
        memory.writeI32((int) args[3], 0);
        return SUCCESS;
    }

    private static int write(GuestWorld world, CardMemory memory, long[] args) {
        int descriptor = (int) args[0];
        if (descriptor != STDOUT && descriptor != STDERR) {
            return BAD_DESCRIPTOR;
        }
        boolean toError = descriptor == STDERR;
        int total = 0;
        for (int i = 0; i < (int) args[2]; i++) {
            Stopping.check();
            int vector = (int) args[1] + i * 8;
            int at = memory.readInt(vector);
            int size = memory.checkedSize(at, memory.readInt(vector + 4));
            for (int done = 0; done < size; ) {
                int piece = Stopping.piece(size - done);
                world.stdio().write(toError, memory.bytes(), at + done, piece);
                done += piece;
            }
            total += size;
        }
        memory.writeI32((int) args[3], total);
        return SUCCESS;
    }

    public static CardMemory memoryOf(Instance instance) {
        return (CardMemory) instance.memory();
    }
}
