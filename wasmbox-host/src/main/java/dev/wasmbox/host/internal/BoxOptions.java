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
                    ProgramState.beginning(false, Files.STREAMS),
                    Logs::guestSays,
                    Logs::guestComplains);

    public BoxOptions withLimits(Limits value) {
        return new BoxOptions(
                value, random, clock, delivery, engine, historyBytes, program, stdout, stderr);
    }

    public BoxOptions withSeed(byte[] seed) {
        GuestRandom.State seeded = new GuestRandom.State(seed.clone(), 0);
        return new BoxOptions(
                limits, seeded, clock, delivery, engine, historyBytes, program, stdout, stderr);
    }

    public BoxOptions withTime(Instant time) {
        GuestClock.State set = new GuestClock.State(GuestClock.nanos(time), 0);
        return new BoxOptions(
                limits, random, set, delivery, engine, historyBytes, program, stdout, stderr);
    }

    public BoxOptions withDelivery(Delivery value) {
        return new BoxOptions(
                limits, random, clock, value, engine, historyBytes, program, stdout, stderr);
    }

    public BoxOptions withEngine(Engine value) {
        return new BoxOptions(
                limits, random, clock, delivery, value, historyBytes, program, stdout, stderr);
    }

    public BoxOptions withHistoryBytes(long value) {
        return new BoxOptions(
                limits, random, clock, delivery, engine, value, program, stdout, stderr);
    }

    public BoxOptions withProgram(ProgramState value) {
        return new BoxOptions(
                limits, random, clock, delivery, engine, historyBytes, value, stdout, stderr);
    }

    public BoxOptions withStdout(Consumer<String> value) {
        return new BoxOptions(
                limits, random, clock, delivery, engine, historyBytes, program, value, stderr);
    }

    public BoxOptions withStderr(Consumer<String> value) {
        return new BoxOptions(
                limits, random, clock, delivery, engine, historyBytes, program, stdout, value);
    }

    boolean isInterpreted() {
        return engine == Engine.INTERPRETED;
    }
}
