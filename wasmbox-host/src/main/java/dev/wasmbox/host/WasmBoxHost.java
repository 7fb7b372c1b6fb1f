package dev.wasmbox.host;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Codecs;
import dev.wasmbox.host.internal.Box;
import dev.wasmbox.host.internal.BoxOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A box: one running guest, whose whole state between two messages is a value.
 *
 * <p><b>Messages are atomic.</b> If {@link #message} throws, the box is exactly as it was before
 * the call, and none of that message's outputs were delivered (but see {@link Delivery#IMMEDIATE}).
 *
 * <p><b>Threads.</b> A box is used by one thread at a time. Using it from several threads in turn
 * is fine when something orders the turns; a call that comes while another is under way is refused
 * with a {@link BoxUseException} and changes nothing.
 *
 * <p><b>Stack.</b> A guest's calls use the stack of the thread that sends the message.
 *
 * @param <I> the type of messages to the guest
 * @param <O> the type of messages from the guest
 */
public final class WasmBoxHost<I, O> implements AutoCloseable {
    private final WasmBoxModule module;
    private final Codec<I> input;
    private final Codec<O> output;
    private final Box<I, O> box;

    private WasmBoxHost(WasmBoxModule module, Codec<I> input, Codec<O> output, Box<I, O> box) {
        this.module = module;
        this.input = input;
        this.output = output;
        this.box = box;
    }

    static <I, O> WasmBoxHost<I, O> begin(
            WasmBoxModule module,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> outputs) {
        requireArguments(input, output, outputs);
        module.guest().requireRoom(options.limits());
        requireFit(module, input, output);
        Box<I, O> box = Box.begin(module.guest(), options, input, output, outputs);
        return new WasmBoxHost<>(module, input, output, box);
    }

    static <I, O> WasmBoxHost<I, O> at(
            Snapshot snapshot,
            WasmBoxModule module,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> outputs) {
        Objects.requireNonNull(snapshot, "snapshot");
        requireArguments(input, output, outputs);
        module.guest().requireRoom(options.limits());
        requireFit(module, input, output);
        Box<I, O> box =
                Box.at(snapshot.captured(), module.guest(), options, input, output, outputs);
        return new WasmBoxHost<>(module, input, output, box);
    }

    private static void requireArguments(Codec<?> input, Codec<?> output, Consumer<?> outputs) {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(outputs, "outputs");
    }

    static void requireFit(WasmBoxModule module, Codec<?> input, Codec<?> output) {
        if (module.isProgram() && (isOfAbi(input) || isOfAbi(output))) {
            throw new ModuleException(
                    "the module is a program, whose messages are bytes without a length in front;"
                            + " use Program.lines(), Program.text() or Program.bytes()");
        }
        Optional<String> difference =
                module.schema()
                        .flatMap(schema -> schema.firstDifference(input.type(), output.type()));
        if (difference.isPresent()) {
            throw new ModuleException(
                    "the message types of the host do not fit those of the guest: "
                            + difference.get());
        }
    }

    private static boolean isOfAbi(Codec<?> codec) {
        return codec == Codecs.string() || codec == Codecs.bytes();
    }

    static void requireProgram(WasmBoxModule module) {
        if (!module.isProgram()) {
            throw new BoxUseException(
                    "the guest is not a program, so it has no input that could end; send it a"
                            + " message");
        }
    }

    // ---- opening

    /**
     * Opens a box of a {@code .wasm} file whose messages are texts, with the default options.
     *
     * @param outputs takes the messages from the guest, on the thread that sends one to it
     * @throws ModuleException if the file is missing, or is not a module that can run in a box
     * @throws GuestException if the guest fails before its first message
     */
    public static WasmBoxHost<String, String> fromWasmFile(
            Path file, Consumer<? super String> outputs) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(outputs, "outputs");
        return WasmBoxModule.fromWasmFile(file).open(outputs);
    }

    /**
     * Opens a box of a compiled file whose messages are texts, with the default options.
     *
     * @param outputs takes the messages from the guest, on the thread that sends one to it
     * @throws ModuleException if the file is missing, damaged, or was not made by WasmBox
     * @throws GuestException if the guest fails before its first message
     */
    public static WasmBoxHost<String, String> fromCompiledFile(
            Path file, Consumer<? super String> outputs) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(outputs, "outputs");
        return WasmBoxModule.fromCompiledFile(file).open(outputs);
    }

    /** Starts to describe a box of a module. */
    public static BoxBuilder builder(WasmBoxModule module) {
        return new BoxBuilder(Objects.requireNonNull(module, "module"));
    }

    // ---- messages

    /**
     * Sends a message to the guest, lets it work until it waits for the next one, and delivers what
     * it sent meanwhile, on this thread.
     *
     * <p><b>A consumer that throws.</b> With {@link Delivery#AFTER_MESSAGE}, the message is done
     * when its outputs are delivered: the others are delivered all the same, and then the first
     * exception is thrown as it is, with those of the others as suppressed ones. With {@link
     * Delivery#IMMEDIATE}, the exception ends the message: it is thrown as it is, and the box is as
     * it was before. What the consumers of {@linkplain BoxBuilder#withStdout lines} throw ends the
     * message in the same way, under both.
     *
     * <p><b>A consumer that sends.</b> With {@link Delivery#AFTER_MESSAGE}, a consumer may send
     * messages to this box. The guest handles each at once; what it answers is delivered after all
     * that it sent before, when the call from within has long returned, and by the call that is
     * under way. So a consumer sees outputs in the order in which the guest sent them. With {@link
     * Delivery#IMMEDIATE}, such a call is refused.
     *
     * @throws GuestException if the guest fails, has finished or is stalled, and for whatever else
     *     keeps the message from being handled; see {@link GuestException.Kind}. The box is as it
     *     was before
     * @throws CodecException if the message cannot be encoded
     * @throws BoxUseException if the box is closed or in use
     */
    public void message(I message) {
        box.message(message);
    }

    /**
     * Ends the standard input of a program: the read that waits gets nothing, as it does on a
     * terminal after Ctrl-D. Counts as a message. A program that reads on after that waits again,
     * and another message can be sent.
     *
     * @throws GuestException if the program fails or has finished; the box is as it was before
     * @throws BoxUseException if the guest is not a program, or the box is closed or in use
     */
    public void endInput() {
        requireProgram(module);
        box.endInput();
    }

    /**
     * Has the guest go on with the message that it is {@linkplain #isRunning in the middle of}, for
     * another slice, and delivers what it sent meanwhile. Counts as a message of its own: it is
     * atomic, and has the limits of one.
     *
     * @throws GuestException as {@link #message} does
     * @throws BoxUseException if the guest is not in the middle of a message, or the box is closed
     *     or in use
     */
    public void resume() {
        box.resume();
    }

    // ---- the state as a value

    /**
     * Takes the state of the guest as a value. What changed since the last snapshot is already set
     * aside, so this copies no memory.
     *
     * @throws BoxUseException if the box is closed or in use
     */
    public Snapshot snapshotState() {
        return new Snapshot(box.snapshot());
    }

    /**
     * Writes the state of the guest to a file, or replaces that, so that a crash leaves the old
     * file or the new one.
     *
     * @throws SnapshotException if the file cannot be written
     */
    public void snapshotToFile(Path file) {
        Objects.requireNonNull(file, "file");
        snapshotState().toFile(file);
    }

    /**
     * Writes what differs from another snapshot of the module to a file.
     *
     * @throws SnapshotException if the file cannot be written, or the base is of another module
     */
    public void snapshotToFile(Path file, Snapshot relativeTo) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(relativeTo, "relativeTo");
        snapshotState().toFile(file, relativeTo);
    }

    /**
     * Makes the guest what it was when the snapshot was taken, be it of this box or of another one
     * of the module. Costs what differs.
     *
     * @throws SnapshotException if the snapshot is of another module, damaged, or larger than
     *     {@link Limits#memoryBytes()}; the box is then as it was
     * @throws BoxUseException if the box is closed or in use
     */
    public void restoreSnapshot(Snapshot snapshot) {
        box.restore(Objects.requireNonNull(snapshot, "snapshot").captured());
    }

    /**
     * Restores a snapshot from a file.
     *
     * @throws SnapshotException if the file is missing or no intact snapshot, or cannot be restored
     *     here; the box is then as it was
     */
    public void restoreSnapshotFromFile(Path file) {
        Objects.requireNonNull(file, "file");
        restoreSnapshot(Snapshot.fromFile(file, null, limits().memoryBytes()));
    }

    /**
     * Restores a snapshot from a file that was written relative to another snapshot.
     *
     * @throws SnapshotException if the file is missing, no intact snapshot, relative to another
     *     one, or cannot be restored here; the box is then as it was
     */
    public void restoreSnapshotFromFile(Path file, Snapshot relativeTo) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(relativeTo, "relativeTo");
        restoreSnapshot(Snapshot.fromFile(file, relativeTo, limits().memoryBytes()));
    }

    /** The hash of the guest's state; costs the pages that changed since the last call. */
    public StateHash stateHash() {
        return snapshotState().stateHash();
    }

    /**
     * Opens a second box in the state of this one, with the same options. Both go on independently;
     * they draw the same random numbers. Costs nothing until the fork gets a message.
     *
     * @param outputs takes the outputs of the new box
     */
    public WasmBoxHost<I, O> fork(Consumer<? super O> outputs) {
        Objects.requireNonNull(outputs, "outputs");
        return new WasmBoxHost<>(module, input, output, box.fork(outputs));
    }

    /**
     * Like {@link #fork(Consumer)}, with random numbers of its own.
     *
     * @param seed 32 bytes
     * @param outputs takes the outputs of the new box
     * @throws IllegalArgumentException if the seed has not 32 bytes
     */
    public WasmBoxHost<I, O> fork(byte[] seed, Consumer<? super O> outputs) {
        Objects.requireNonNull(seed, "seed");
        Objects.requireNonNull(outputs, "outputs");
        return new WasmBoxHost<>(module, input, output, box.fork(seed, outputs));
    }

    // ---- time and status

    /**
     * Sets the time that the guest sees. Its monotonic clock follows forward, and never back.
     *
     * <p>The guest's next reading of the clock gives exactly this time. Each reading, of any clock,
     * moves the time on by a microsecond, and sleeping moves it on by as long as the guest sleeps.
     *
     * @throws IllegalArgumentException if it is further than 292 years from 1970
     */
    public void setTime(Instant time) {
        box.setTime(Objects.requireNonNull(time, "time"));
    }

    /**
     * The time that the guest's next reading gives: what the host has set, plus a microsecond for
     * each reading since, plus what the guest has slept.
     */
    public Instant time() {
        return box.time();
    }

    /** Whether the guest has returned or exited and takes no more messages. */
    public boolean isFinished() {
        return exitCode().isPresent();
    }

    /** What the guest exited with, if it has; a {@code run} that returned exits with 0. */
    public OptionalInt exitCode() {
        return box.exitCode();
    }

    /**
     * Whether the guest was stopped in the middle of a message, since its {@linkplain
     * BoxBuilder#withSlice slice} was over. It is to be {@linkplain #resume resumed}; other
     * messages are refused until it is done. As always, its whole state is a value, with its calls:
     * it can be saved, forked and moved, and goes on from there.
     */
    public boolean isRunning() {
        return box.isRunning();
    }

    /**
     * What the guest spent on the last message, or slice, that was sent by this object; 0 if it
     * failed, or if the box has neither {@linkplain Limits#fuel() a limit of fuel} nor slices.
     */
    public long fuelSpent() {
        return box.fuelSpent();
    }

    /**
     * Whether the guest waits for something that no message brings, such as a timer of an async
     * runtime, and so takes no more messages: the message that led there was handled, and the next
     * one is refused instead of being swallowed. An earlier snapshot can be restored. Guests in
     * Rust tell; one that does not is never taken for stalled.
     */
    public boolean isStalled() {
        return box.isStalled();
    }

    /** The module that the guest runs. */
    public WasmBoxModule module() {
        return module;
    }

    /** What the box may use. */
    public Limits limits() {
        return box.limits();
    }

    // ---- life

    /**
     * Gives back everything but the state, as if the box had been closed and opened again. The next
     * message wakes it. An idle box that hibernates takes a few pages of heap.
     */
    public void hibernate() {
        box.hibernate();
    }

    /**
     * Ends the box; every later call but this one is refused. Closing twice does nothing.
     *
     * @throws BoxUseException if the box is in use
     */
    @Override
    public void close() {
        box.close();
    }
}
