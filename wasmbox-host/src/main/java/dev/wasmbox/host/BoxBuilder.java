package dev.wasmbox.host;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.host.internal.BoxOptions;
import dev.wasmbox.host.internal.stop.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The options of a box that is about to be opened. Not thread-safe; may open any number of boxes.
 */
public final class BoxBuilder {
    private static final long LEAST_HISTORY_BYTES = 1 << 20;

    private final WasmBoxModule module;
    private BoxOptions options = BoxOptions.DEFAULT;

    BoxBuilder(WasmBoxModule module) {
        this.module = module;
    }

    WasmBoxModule module() {
        return module;
    }

    BoxOptions options() {
        return options;
    }

    BoxBuilder copy() {
        BoxBuilder copy = new BoxBuilder(module);
        copy.options = options;
        return copy;
    }

    /** What the box may use; {@link Limits#DEFAULT} unless given. */
    public BoxBuilder withLimits(Limits limits) {
        options = options.withLimits(Objects.requireNonNull(limits, "limits"));
        return this;
    }

    /**
     * The seed of the guest's random numbers, 32 bytes; unless given, the one of the original
     * WasmBox, so that every box draws the same numbers.
     *
     * @throws IllegalArgumentException if it has not 32 bytes
     */
    public BoxBuilder withSeed(byte[] seed) {
        options = options.withSeed(Objects.requireNonNull(seed, "seed"));
        return this;
    }

    /**
     * The time that the guest sees when it begins; 1970-01-01T00:00:00Z unless given.
     *
     * @throws IllegalArgumentException if it is further than 292 years from 1970
     */
    public BoxBuilder withTime(Instant time) {
        options = options.withTime(Objects.requireNonNull(time, "time"));
        return this;
    }

    /**
     * The time now, for a program that people wait for: the guest begins at this time, or up to
     * seven days earlier, when a box of its module began with the same options in an earlier
     * process and the {@link CompileCache} holds how. It then is as that one was at its first
     * prompt, without running anything, and all that follows is as if it had waited there since:
     * {@linkplain WasmBoxHost#setTime set the time} before the first message. Only starts that look
     * the same at two times are kept for this: a program that shows when it began is started anew.
     *
     * @throws IllegalArgumentException if it is further than 292 years from 1970
     */
    public BoxBuilder withLatestTime(Instant now) {
        options = options.withLatestTime(Objects.requireNonNull(now, "now"));
        return this;
    }

    /** When outputs are delivered; {@link Delivery#AFTER_MESSAGE} unless given. */
    public BoxBuilder withDelivery(Delivery delivery) {
        options = options.withDelivery(Objects.requireNonNull(delivery, "delivery"));
        return this;
    }

    /** How the guest is executed; {@link Engine#COMPILED} unless given. */
    public BoxBuilder withEngine(Engine engine) {
        options = options.withEngine(Objects.requireNonNull(engine, "engine"));
        return this;
    }

    /**
     * How a guest that is a program is started; with no arguments, environment or files unless
     * given.
     *
     * @throws ModuleException if the module is not a program, but a guest of the ABI
     */
    public BoxBuilder asProgram(Program program) {
        Objects.requireNonNull(program, "program");
        if (!module.isProgram()) {
            throw new ModuleException(
                    "the module is a guest of the ABI and is sent messages; only a program, which"
                            + " exports _start, has arguments, an environment and files");
        }
        options = options.withProgram(program.beginning());
        return this;
    }

    /**
     * The most heap that a {@link History} of the box takes for its messages and states, in bytes;
     * 64 MiB unless given. Older messages are in a temporary file, and other states are reached by
     * playing messages again. A box without a history takes none of it.
     *
     * @throws IllegalArgumentException if it is less than a mebibyte
     */
    public BoxBuilder withHistoryBytes(long bytes) {
        if (bytes < LEAST_HISTORY_BYTES) {
            throw new IllegalArgumentException(
                    "a history takes at least " + LEAST_HISTORY_BYTES + " bytes, not " + bytes);
        }
        options = options.withHistoryBytes(bytes);
        return this;
    }

    /**
     * Has the guest run for a while at a time: a message, or the start of a program, that spends
     * more fuel returns with the guest {@linkplain WasmBoxHost#isRunning in the middle of it}, to
     * be {@linkplain WasmBoxHost#resume resumed} here or, by a snapshot, elsewhere. The same
     * message stops at the same instruction on every engine, JVM and machine. What a guest of the
     * ABI does before its first message is not stopped.
     *
     * <p>A guest that can be stopped anywhere is up to twice as slow as one that cannot.
     *
     * @param fuel about as many instructions of wasm, at least 1; see {@link Limits#fuel()}
     * @throws IllegalArgumentException if it is less
     */
    public BoxBuilder withSlice(long fuel) {
        if (fuel < 1) {
            throw new IllegalArgumentException("a slice has at least 1 of fuel, not " + fuel);
        }
        options = options.withSlice(new Slice(fuel, Long.MAX_VALUE));
        return this;
    }

    /**
     * The same by the clock of this machine, to within about a millisecond, so that where a message
     * is stopped is not the same each time. What it then does as a whole is. The limit on the time
     * of a message should be longer.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public BoxBuilder withSlice(Duration time) {
        Objects.requireNonNull(time, "time");
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("a slice takes some time, not " + time);
        }
        options = options.withSlice(Slice.of(time));
        return this;
    }

    /**
     * Takes each line that the guest writes to its standard output; unless given, they go to the
     * SLF4J logger {@code dev.wasmbox.guest} as information.
     */
    public BoxBuilder withStdout(Consumer<String> lines) {
        options = options.withStdout(Objects.requireNonNull(lines, "lines"));
        return this;
    }

    /**
     * Takes each line that the guest writes to its standard error stream; unless given, they go to
     * the SLF4J logger {@code dev.wasmbox.guest} as warnings.
     */
    public BoxBuilder withStderr(Consumer<String> lines) {
        options = options.withStderr(Objects.requireNonNull(lines, "lines"));
        return this;
    }

    /**
     * Opens a box whose messages are texts: lines of its input, if the guest is a program.
     *
     * @param outputs takes the messages from the guest, on the thread that sends one to it
     * @throws ModuleException if the guest's schema says that its messages are something else
     * @throws GuestException if the guest fails before its first message, or begins with more than
     *     it may have
     */
    public WasmBoxHost<String, String> open(Consumer<? super String> outputs) {
        return open(module.textInput(), module.textOutput(), outputs);
    }

    /**
     * Opens a box.
     *
     * @param input how messages to the guest are encoded
     * @param output how messages from the guest are decoded
     * @param outputs takes the messages from the guest, on the thread that sends one to it
     * @throws ModuleException if the guest's schema says that its messages are something else
     * @throws GuestException if the guest fails before its first message, or begins with more than
     *     it may have
     */
    public <I, O> WasmBoxHost<I, O> open(
            Codec<I> input, Codec<O> output, Consumer<? super O> outputs) {
        return WasmBoxHost.begin(module, options, input, output, outputs);
    }

    /**
     * Opens a box in a state that was captured, without running anything.
     *
     * @throws ModuleException if the guest's schema says that its messages are something else
     * @throws SnapshotException if the snapshot is of another module, or too large for the limits
     */
    public <I, O> WasmBoxHost<I, O> openAt(
            Snapshot snapshot, Codec<I> input, Codec<O> output, Consumer<? super O> outputs) {
        return WasmBoxHost.at(snapshot, module, options, input, output, outputs);
    }
}
