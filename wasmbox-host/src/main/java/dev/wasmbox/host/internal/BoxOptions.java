package dev.wasmbox.host.internal;

import dev.wasmbox.host.Delivery;
import dev.wasmbox.host.Engine;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.files.Files;
import dev.wasmbox.host.internal.log.Logs;
import dev.wasmbox.host.internal.stop.Slice;
import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import dev.wasmbox.host.internal.wasi.ProgramState;
import java.time.Instant;
import java.util.function.Consumer;

/** The options of a box. Immutable: each change gives other options. */
public final class BoxOptions {
    /** What a box has when nothing else is said. */
    public static final BoxOptions DEFAULT = new BoxOptions();

    private Limits limits = Limits.DEFAULT;
    private GuestRandom.State random = GuestRandom.DEFAULT;
    private GuestClock.State clock = GuestClock.DEFAULT;
    private boolean mayBeginEarlier;
    private Delivery delivery = Delivery.AFTER_MESSAGE;
    private Engine engine = Engine.COMPILED;
    private long historyBytes = 64L << 20;
    private Slice slice = Slice.WHOLE;
    private ProgramState program = ProgramState.beginning(false, Files.STREAMS);
    private Consumer<String> stdout = Logs::guestSays;
    private Consumer<String> stderr = Logs::guestComplains;

    private BoxOptions() {}

    private BoxOptions(BoxOptions other) {
        limits = other.limits;
        random = other.random;
        clock = other.clock;
        mayBeginEarlier = other.mayBeginEarlier;
        delivery = other.delivery;
        engine = other.engine;
        historyBytes = other.historyBytes;
        slice = other.slice;
        program = other.program;
        stdout = other.stdout;
        stderr = other.stderr;
    }

    private BoxOptions with(Consumer<BoxOptions> change) {
        BoxOptions changed = new BoxOptions(this);
        change.accept(changed);
        return changed;
    }

    /** What the box may use. */
    public Limits limits() {
        return limits;
    }

    public BoxOptions withLimits(Limits value) {
        return with(changed -> changed.limits = value);
    }

    /** Where its random numbers begin. */
    public GuestRandom.State random() {
        return random;
    }

    public BoxOptions withSeed(byte[] seed) {
        GuestRandom.State seeded = new GuestRandom.State(seed.clone(), 0);
        return with(changed -> changed.random = seeded);
    }

    /** What its clocks show at the beginning. */
    public GuestClock.State clock() {
        return clock;
    }

    public BoxOptions withTime(Instant time) {
        return withTime(time, false);
    }

    /** Whether its clocks may also show the time at which it began in an earlier process. */
    boolean mayBeginEarlier() {
        return mayBeginEarlier;
    }

    public BoxOptions withLatestTime(Instant time) {
        return withTime(time, true);
    }

    private BoxOptions withTime(Instant time, boolean orEarlier) {
        GuestClock.State set = new GuestClock.State(GuestClock.nanos(time), 0);
        return with(
                changed -> {
                    changed.clock = set;
                    changed.mayBeginEarlier = orEarlier;
                });
    }

    /** When outputs are delivered. */
    public Delivery delivery() {
        return delivery;
    }

    public BoxOptions withDelivery(Delivery value) {
        return with(changed -> changed.delivery = value);
    }

    /** How the guest is executed. */
    public Engine engine() {
        return engine;
    }

    public BoxOptions withEngine(Engine value) {
        return with(changed -> changed.engine = value);
    }

    boolean isInterpreted() {
        return engine == Engine.INTERPRETED;
    }

    /** The most heap that a history of the box takes. */
    public long historyBytes() {
        return historyBytes;
    }

    public BoxOptions withHistoryBytes(long value) {
        return with(changed -> changed.historyBytes = value);
    }

    /** How long the guest runs at a time. */
    public Slice slice() {
        return slice;
    }

    public BoxOptions withSlice(Slice value) {
        return with(changed -> changed.slice = value);
    }

    /** What a program begins with. */
    public ProgramState program() {
        return program;
    }

    public BoxOptions withProgram(ProgramState value) {
        return with(changed -> changed.program = value);
    }

    /** Takes the lines of the standard output. */
    public Consumer<String> stdout() {
        return stdout;
    }

    public BoxOptions withStdout(Consumer<String> value) {
        return with(changed -> changed.stdout = value);
    }

    /** Takes the lines of the standard error stream. */
    public Consumer<String> stderr() {
        return stderr;
    }

    public BoxOptions withStderr(Consumer<String> value) {
        return with(changed -> changed.stderr = value);
    }

    /** What its guest writes to its standard streams is dropped. */
    BoxOptions unheard() {
        return withStdout(line -> {}).withStderr(line -> {});
    }

    /** The guest as boxes with these options run it. */
    public Guest running(Guest guest) {
        boolean counts = !slice.isWhole() || limits.fuel() != Long.MAX_VALUE;
        return counts ? guest.metered() : guest;
    }
}
