package dev.wasmbox.host.internal.wasi;

import dev.wasmbox.host.internal.files.Errno;
import dev.wasmbox.host.internal.files.FileError;
import dev.wasmbox.host.internal.files.GuestFiles;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of {@code wasi_snapshot_preview1} that a program gets: all of them, over files that
 * are part of its state. Nothing of the host's files can be reached through them, and nothing
 * waits: a read of input that is not there gives {@link ProgramStreams#BLOCKED}.
 *
 * <p>Source of names, signatures, layouts and error numbers: the WASI preview 1 witx files. {@code
 * docs/wasi.md} says what each does.
 */
public final class ProgramWasi {
    private static final Map<String, Wasi.Function> FUNCTIONS = functions();

    private ProgramWasi() {}

    /** The function of this name, or null when the interface has none of that name. */
    public static Wasi.@Nullable Function function(String name) {
        return FUNCTIONS.get(name);
    }

    static Set<String> names() {
        return FUNCTIONS.keySet();
    }

    /** Hands over each call that there is, in the order of their names. */
    public static void forEach(Consumer<Wasi.Call> action) {
        FUNCTIONS.values().forEach(function -> action.accept(function.call()));
    }

    private static Map<String, Wasi.Function> functions() {
        Map<String, Wasi.Function> all = new TreeMap<>();
        for (String same :
                Set.of(
                        "clock_res_get",
                        "clock_time_get",
                        "proc_exit",
                        "proc_raise",
                        "random_get",
                        "sched_yield")) {
            all.put(same, Objects.requireNonNull(Wasi.function(same)));
        }
        put(
                all,
                "args_get",
                2,
                (world, memory, args) -> Strings.write(world.files().args(), memory, args));
        put(
                all,
                "args_sizes_get",
                2,
                (world, memory, args) -> Strings.writeSizes(world.files().args(), memory, args));
        put(
                all,
                "environ_get",
                2,
                (world, memory, args) -> Strings.write(world.files().environment(), memory, args));
        put(
                all,
                "environ_sizes_get",
                2,
                (world, memory, args) ->
                        Strings.writeSizes(world.files().environment(), memory, args));
        put(all, "fd_advise", 4, FileFunctions::advise);
        put(all, "fd_allocate", 3, FileFunctions::allocate);
        put(all, "fd_close", 1, DescriptorFunctions::close);
        put(all, "fd_datasync", 1, DescriptorFunctions::sync);
        put(all, "fd_fdstat_get", 2, DescriptorFunctions::status);
        put(all, "fd_fdstat_set_flags", 2, DescriptorFunctions::setFlags);
        put(all, "fd_fdstat_set_rights", 3, DescriptorFunctions::setRights);
        put(all, "fd_filestat_get", 2, FileFunctions::attributes);
        put(all, "fd_filestat_set_size", 2, FileFunctions::setSize);
        put(all, "fd_filestat_set_times", 4, FileFunctions::setTimes);
        put(all, "fd_pread", 5, Transfers::readAt);
        put(all, "fd_prestat_dir_name", 3, DescriptorFunctions::preopenName);
        put(all, "fd_prestat_get", 2, DescriptorFunctions::preopen);
        put(all, "fd_pwrite", 5, Transfers::writeAt);
        put(all, "fd_read", 4, Transfers::read);
        put(all, "fd_readdir", 5, PathFunctions::readDirectory);
        put(all, "fd_renumber", 2, DescriptorFunctions::renumber);
        put(all, "fd_seek", 4, FileFunctions::seek);
        put(all, "fd_sync", 1, DescriptorFunctions::sync);
        put(all, "fd_tell", 2, FileFunctions::tell);
        put(all, "fd_write", 4, Transfers::write);
        put(all, "path_create_directory", 3, PathFunctions::createDirectory);
        put(all, "path_filestat_get", 5, PathFunctions::attributes);
        put(all, "path_filestat_set_times", 7, PathFunctions::setTimes);
        put(all, "path_link", 7, PathFunctions::link);
        put(all, "path_open", 9, PathFunctions::open);
        put(all, "path_readlink", 6, PathFunctions::readLink);
        put(all, "path_remove_directory", 3, PathFunctions::removeDirectory);
        put(all, "path_rename", 6, PathFunctions::rename);
        put(all, "path_symlink", 5, PathFunctions::symlink);
        put(all, "path_unlink_file", 3, PathFunctions::unlink);
        put(all, "poll_oneoff", 4, ProgramPolling::poll);
        put(all, "sock_accept", 3, DescriptorFunctions::socket);
        put(all, "sock_recv", 6, DescriptorFunctions::socket);
        put(all, "sock_send", 5, DescriptorFunctions::socket);
        put(all, "sock_shutdown", 2, DescriptorFunctions::socket);
        return Collections.unmodifiableMap(all);
    }

    private static void put(
            Map<String, Wasi.Function> all, String name, int parameters, Wasi.Call call) {
        all.put(name, new Wasi.Function(parameters, answeringErrors(call)));
    }

    private static Wasi.Call answeringErrors(Wasi.Call call) {
        return (world, memory, args) -> {
            try {
                return call.apply(world, memory, args);
            } catch (FileError e) {
                return e.errno().code();
            }
        };
    }

    /** The time that changed files are given. */
    static long now(GuestWorld world) {
        return world.clock().peek(true);
    }

    /** An operation that gives the guest nothing but whether it was done. */
    interface Operation {
        void on(GuestFiles files);
    }

    static int done(GuestWorld world, Operation operation) {
        operation.on(world.files());
        return Errno.SUCCESS.code();
    }
}
