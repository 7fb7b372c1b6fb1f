package dev.wasmbox.host.internal;

import dev.wasmbox.host.Delivery;
import dev.wasmbox.host.Engine;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.files.Files;
import dev.wasmbox.host.internal.log.Logs;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The options of a box.
 *
 * @param limits what it may use
 * @param random where its random numbers begin
 * @param clock what its clocks show at the beginning
 * @param delivery when outputs are delivered
 * @param engine how the guest is executed
 * @param historyBytes the most heap that a history of the box takes
 * @param slice how long the guest runs at a time
 * @param program what a program begins with
 * @param stdout takes the lines of the standard output
 * @param stderr takes the lines of the standard error stream
 */
public record BoxOptions(
        Limits limits,
        GuestRandom.State random,
        GuestClock.State clock,
        Delivery delivery,
        Engine engine,
        long historyBytes,
        Slice slice,
        ProgramState program,
        Consumer<String> stdout,
        Consumer<String> stderr) {

    /** What a box has when nothing else is said. */
    public static final BoxOptions DEFAULT =
            new BoxOptions(
                    Limits.DEFAULT,
                    GuestRandom.DEFAULT,
                    GuestClock.DEFAULT,
                    Delivery.AFTER_MESSAGE,
                    Engine.COMPILED,
                    64L << 20,
                    Slice.WHOLE,
                    ProgramState.beginning(false, Files.STREAMS),
                    Logs::guestSays,
                    Logs::guestComplains);

    public BoxOptions withLimits(Limits value) {
        return new BoxOptions(
                value,
                random,
                clock,
                delivery,
                engine,
                historyBytes,
                slice,
                program,
                stdout,
                stderr);
    }

    public BoxOptions withSeed(byte[] seed) {
        GuestRandom.State seeded = new GuestRandom.State(seed.clone(), 0);
        return new BoxOptions(
                limits,
                seeded,
                clock,
                delivery,
                engine,
                historyBytes,
                slice,
                program,
                stdout,
                stderr);
    }

    public BoxOptions withTime(Instant time) {
        GuestClock.State set = new GuestClock.State(GuestClock.nanos(time), 0);
        return new BoxOptions(
                limits,
                random,
                set,
                delivery,
                engine,
                historyBytes,
                slice,
                program,
                stdout,
                stderr);
    }

    public BoxOptions withDelivery(Delivery value) {
        return new BoxOptions(
                limits, random, clock, value, engine, historyBytes, slice, program, stdout, stderr);
    }

    public BoxOptions withEngine(Engine value) {
        return new BoxOptions(
                limits,
                random,
                clock,
                delivery,
                value,
                historyBytes,
                slice,
                program,
                stdout,
                stderr);
    }

    public BoxOptions withHistoryBytes(long value) {
        return new BoxOptions(
                limits, random, clock, delivery, engine, value, slice, program, stdout, stderr);
    }

    public BoxOptions withSlice(Slice value) {
        return new BoxOptions(
                limits,
                random,
                clock,
                delivery,
                engine,
                historyBytes,
                value,
                program,
                stdout,
                stderr);
    }

    public BoxOptions withProgram(ProgramState value) {
        return new BoxOptions(
                limits,
                random,
                clock,
                delivery,
                engine,
                historyBytes,
                slice,
                value,
                stdout,
                stderr);
    }

    public BoxOptions withStdout(Consumer<String> value) {
        return new BoxOptions(
                limits,
                random,
                clock,
                delivery,
                engine,
                historyBytes,
                slice,
                program,
                value,
                stderr);
    }

    public BoxOptions withStderr(Consumer<String> value) {
        return new BoxOptions(
                limits,
                random,
                clock,
                delivery,
                engine,
                historyBytes,
                slice,
                program,
                stdout,
                value);
    }

    /** The guest as boxes with these options run it. */
    public Guest running(Guest guest) {
        boolean counts = !slice.equals(Slice.WHOLE) || limits.fuel() != Long.MAX_VALUE;
        return counts ? guest.metered() : guest;
    }

    boolean isInterpreted() {
        return engine == Engine.INTERPRETED;
    }
}
