package dev.wasmbox.host.internal;

import dev.wasmbox.host.internal.files.Files;
import dev.wasmbox.host.internal.files.GuestFiles;
import dev.wasmbox.host.internal.files.OpenRequest;
import dev.wasmbox.host.internal.files.Preopen;
import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import dev.wasmbox.host.internal.wasi.GuestStdio;
import dev.wasmbox.host.internal.wasi.GuestWorld;
import dev.wasmbox.host.internal.wasi.ProgramState;
import dev.wasmbox.host.internal.wasi.ProgramWasi;
import dev.wasmbox.host.internal.wasi.ProgramWorld;
import dev.wasmbox.host.internal.wasi.Rewriting;
import java.util.List;

/** The part of {@link WarmUp} that is for the functions of programs. */
final class ProgramWarmUp {
    /** What the calls find: a directory as descriptor 3, a file in it as 4. */
    private static final Files FILES = files();

    /** The memory has a vector of buffers at 0 and a path of four bytes at 64. */
    private static final long[][] ARGUMENTS = {
        {0, 0, 1, 1024, 0, 0, 0, 0, 0},
        {1, 0, 1, 1024, 0, 0, 0, 0, 0},
        {2, 0, 1, 1024, 0, 0, 0, 0, 0},
        {9, 9, 9, 9, 9, 9, 9, 9, 9},
        {3, 0, 64, 4, 1, -1, -1, 0, 1024},
        {3, 0, 64, 4, 3, 64, 4, 0, 0},
        {3, 64, 4, 3, 64, 4, 0, 0, 0},
        {3, 64, 1, 3, 64, 1, 0, 0, 0},
        {64, 4, 3, 64, 4, 0, 0, 0, 0},
        {3, 2048, 256, 0, 1024, 0, 0, 0, 0},
        {4, 0, 1, 0, 1024, 0, 0, 0, 0},
        {4, 0, 1, 1024, 0, 0, 0, 0, 0},
        {4, 1, 2, 4, 0, 0, 0, 0, 0},
        {4, 5000, 0, 0, 0, 0, 0, 0, 0},
        {4, 4, 0, 0, 0, 0, 0, 0, 0},
    };

    private ProgramWarmUp() {}

    private static Files files() {
        Files files = Files.of(List.of("a"), List.of(), List.of(Preopen.writable("/")), 0);
        GuestFiles guest = new GuestFiles(files);
        guest.paths().createDirectory(3, "directory", 0);
        guest.paths().symlink("file", 3, "link", 0);
        guest.paths().open(3, "file", new OpenRequest(true, 1, -1, -1, 0), 0);
        return guest.state();
    }

    /** Calls each function with arguments that get far into it. */
    static void callEach(CardMemory memory) {
        ProgramWasi.forEach(
                call -> {
                    for (long[] arguments : ARGUMENTS) {
                        GuestWorld world = world();
                        for (int i = 0; i < 2; i++) { // the second finds what the first has made
                            WarmUp.failing(() -> call.apply(world, memory, arguments));
                        }
                    }
                });
    }

    private static GuestWorld world() {
        ProgramWorld program = new ProgramWorld(true, Rewriting.ONCE);
        program.restore(ProgramState.beginning(true, FILES));
        return new GuestWorld(
                new GuestClock(GuestClock.DEFAULT),
                new GuestRandom(GuestRandom.DEFAULT),
                new GuestStdio(),
                (bytes, at, size) -> {},
                program,
                () -> {});
    }
}
