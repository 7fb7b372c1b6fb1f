package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.file.Sha256;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.module.CompileFolder;
import dev.wasmbox.host.internal.module.EngineVersion;
import dev.wasmbox.host.internal.module.HostBuild;
import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import dev.wasmbox.host.internal.wasi.ProgramState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a program has started in earlier processes. Its start is a function of the module, of what
 * the program was given (arguments, environment, files), of its limit of memory and of this
 * library, by which it is found; of its random numbers, and of the time if it looked at a clock. It
 * is kept for one seed only, that of boxes that are given none: others hardly come again. Nor do
 * real times; so a start at one of them is kept only for boxes that may begin earlier, and if one
 * at quite another time looks the same.
 */
final class KeptStarts {
    /** How much earlier a box may have begun: seven days, in nanoseconds. */
    private static final long MOST_AGE = Duration.ofDays(7).toNanos();

    /** To a time that differs in all that programs show of it: year, month, weekday, hour, ... */
    private static final Duration ANOTHER_TIME =
            Duration.ofDays(1_203).plusHours(5).plusMinutes(7).plusNanos(11_123_456_789L);

    /** How long somebody who closes a box may wait for another start. */
    private static final Duration MOST_TIME = Duration.ofSeconds(5);

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
        ProgramStart start = find(false, options, program, image);
        return start == null && options.mayBeginEarlier()
                ? find(true, options, program, image)
                : start;
    }

    private @Nullable ProgramStart find(
            boolean earlier, BoxOptions options, ProgramState program, Supplier<Pages> image) {
        Optional<byte[]> key = key(earlier, options, program);
        byte[] found = key.map(folder::findStart).orElse(null);
        if (found == null) {
            return null;
        }
        try {
            long memoryBytes = options.limits().memoryBytes();
            ProgramStart start = ProgramStart.decode(found, module, image.get(), memoryBytes);
            boolean fits = earlier ? isRecent(start, options) : fitsTime(start, options);
            return fits && start.fits(options)
                    ? start.withState(start.state().bindTo(program))
                    : null;
        } catch (WasmBoxException | OutOfMemoryError e) {
            return null; // it is run, as if there were none
        }
    }

    private static boolean isRecent(ProgramStart start, BoxOptions options) {
        long now = options.clock().realtimeNanos();
        long age = now - start.began().realtimeNanos();
        return start.began().realtimeNanos() <= now && age >= 0 && age <= MOST_AGE;
    }

    /** Whether it is known what a program does that starts with these options. */
    private static boolean fitsTime(ProgramStart start, BoxOptions options) {
        return !start.usedClock() || options.clock().equals(GuestClock.DEFAULT);
    }

    /**
     * Keeps the start of a box with these options, if it may come again.
     *
     * @param other starts the program once more, with other options
     */
    void keep(
            ProgramStart start,
            BoxOptions options,
            ProgramState program,
            Supplier<Pages> image,
            Function<BoxOptions, ProgramStart> other) {
        if (options.isInterpreted() || !options.random().equals(GuestRandom.DEFAULT)) {
            return;
        }
        boolean earlier = !fitsTime(start, options);
        if (!earlier || options.mayBeginEarlier() && looksTheSame(start, options, other)) {
            folder.putStart(
                    () -> key(earlier, options, program), () -> start.encode(module, image.get()));
        }
    }

    private static boolean looksTheSame(
            ProgramStart start, BoxOptions options, Function<BoxOptions, ProgramStart> other) {
        if (start.state().status().finished()) {
            return false;
        }
        try {
            Duration time = options.limits().messageTime();
            Duration least = time.compareTo(MOST_TIME) < 0 ? time : MOST_TIME;
            Limits limits = options.limits().withMessageTime(least);
            Instant now = options.clock().time();
            boolean early = now.isBefore(Instant.EPOCH);
            Instant then = early ? now.plus(ANOTHER_TIME) : now.minus(ANOTHER_TIME);
            return start.looksLike(other.apply(options.withLimits(limits).withTime(then)));
        } catch (WasmBoxException | OutOfMemoryError | StackOverflowError e) {
            return false;
        }
    }

    private Optional<byte[]> key(boolean earlier, BoxOptions options, ProgramState program) {
        return HostBuild.name().map(build -> key(earlier, build, options, program));
    }

    private byte[] key(boolean earlier, String build, BoxOptions options, ProgramState program) {
        Encoder all = new Encoder(256);
        all.writeBool(earlier);
        all.writeString(build);
        all.writeString(EngineVersion.CURRENT);
        all.writeBytes(module.hash());
        all.writeI64(options.limits().memoryBytes());
        StateCodec.writeProgram(program, all);
        return Sha256.of(all.toByteArray());
    }
}
