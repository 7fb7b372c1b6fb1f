package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.internal.file.Sha256;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.module.CompileFolder;
import dev.wasmbox.host.internal.module.EngineVersion;
import dev.wasmbox.host.internal.module.HostBuild;
import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import dev.wasmbox.host.internal.wasi.ProgramState;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a program has started in earlier processes. Its start is a function of the module, of what
 * the program was given (arguments, environment, files), of its limit of memory and of this
 * library, by which it is found; of its random numbers, and of the time if it looked at a clock. It
 * is kept for one seed only, and one time, those of boxes that are given none: seeds of their own
 * and real times hardly come again.
 */
final class KeptStarts {
    private final GuestModule module;
    private final CompileFolder folder;

    private KeptStarts(GuestModule module, CompileFolder folder) {
        this.module = module;
        this.folder = folder;
    }

    /** Those in a folder; null where nothing is kept of this module. */
    static @Nullable KeptStarts in(@Nullable CompileFolder folder, GuestModule module) {
        if (folder == null || !module.isProgram() || module.isMetered()) {
            return null;
        }
        return new KeptStarts(module, folder);
    }

    /** The start of a box with these options; null if it is not known. */
    @Nullable ProgramStart find(BoxOptions options, ProgramState program, Supplier<Pages> image) {
        if (!options.random().equals(GuestRandom.DEFAULT)) {
            return null;
        }
        Optional<byte[]> key = key(options, program);
        byte[] found = key.map(folder::findStart).orElse(null);
        if (found == null) {
            return null;
        }
        try {
            long memoryBytes = options.limits().memoryBytes();
            ProgramStart start = ProgramStart.decode(found, module, image.get(), memoryBytes);
            boolean counts = isKept(start, options) && start.fits(options);
            return counts ? with(start, start.state().bindTo(program)) : null;
        } catch (WasmBoxException | OutOfMemoryError e) {
            return null; // it is run, as if there were none
        }
    }

    private static ProgramStart with(ProgramStart start, GuestState state) {
        return new ProgramStart(state, start.outputs(), start.lines(), start.usedClock());
    }

    /** Keeps the start of a box with these options, if it may come again. */
    void keep(ProgramStart start, BoxOptions options, ProgramState program, Supplier<Pages> image) {
        if (isKept(start, options)) {
            folder.putStart(() -> key(options, program), () -> start.encode(module, image.get()));
        }
    }

    private static boolean isKept(ProgramStart start, BoxOptions options) {
        return !options.isInterpreted()
                && options.random().equals(GuestRandom.DEFAULT)
                && (!start.usedClock() || options.clock().equals(GuestClock.DEFAULT));
    }

    private Optional<byte[]> key(BoxOptions options, ProgramState program) {
        return HostBuild.name().map(build -> key(build, options, program));
    }

    private byte[] key(String build, BoxOptions options, ProgramState program) {
        Encoder all = new Encoder(256);
        all.writeString(build);
        all.writeString(EngineVersion.CURRENT);
        all.writeBytes(module.hash());
        all.writeI64(options.limits().memoryBytes());
        StateCodec.writeProgram(program, all);
        return Sha256.of(all.toByteArray());
    }
}
