package dev.wasmbox.host;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.host.internal.BoxOptions;
import dev.wasmbox.host.internal.history.Timeline;
import dev.wasmbox.host.internal.history.TimelineStart;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A box that remembers: every message with its time and outputs, and enough states to return to any
 * moment. Moments are numbered: 0 is the beginning, n is after message n.
 *
 * <pre>{@code
 * try (var history = History.begin(WasmBoxHost.builder(module), System.out::println)) {
 *     history.message("up");
 *     history.message("up");
 *     history.ask(1, "up");      // [value=2], and nothing has happened
 *     history.rewindTo(1);
 *     history.message("down");   // value=0; the second "up" is gone
 * }
 * }</pre>
 *
 * <p><b>Going back.</b> After {@link #rewindTo} the later messages are still there, and {@code
 * rewindTo} can go forward to them again, until another message is sent: that one takes their place
 * and they are dropped. To keep both, {@link #forkAt} first.
 *
 * <p><b>What is kept.</b> A message that fails is not in the history, since nothing happened. Where
 * {@link #setTime} set the clock is kept with the message that follows. A history of any length
 * takes bounded heap, {@link BoxBuilder#withHistoryBytes 64 MiB} unless given. A 64th of that holds
 * the last messages and outputs, and older ones are in a file in {@code java.io.tmpdir} that is
 * gone when the history is closed or the process ends; if that cannot be written, {@link #message}
 * fails and nothing has happened. The rest holds states. They share what they have in common, and
 * there are at most 512 of them and one for each fork that led here, so that going to a moment
 * plays few messages again.
 *
 * <p><b>On disk.</b> {@link #recordTo} writes everything to a file and goes on writing there;
 * {@link #open} goes on with such a file. {@link Durability} says when a message is safe. Outputs
 * are delivered when the message is in the file; if it cannot be written there, the box is as it
 * was before the message, and after a failing disk the history must be opened again.
 *
 * <p><b>Options.</b> Outputs are always delivered after the message, whatever the builder says. The
 * memory limit is kept in the file, because a guest can see it. Messages are played again with a
 * hundred times the time limit and with no limits on sizes, since they succeeded once.
 *
 * <p><b>Threads.</b> Like a box, a history is used by one thread at a time; a call that comes while
 * another is under way is refused with a {@link BoxUseException}.
 *
 * @param <I> the type of messages to the guest
 * @param <O> the type of messages from the guest
 */
public final class History<I, O> implements AutoCloseable {
    private final WasmBoxModule module;
    private final Codec<I> input;
    private final Codec<O> output;
    private final Timeline<I, O> timeline;

    private History(
            WasmBoxModule module, Codec<I> input, Codec<O> output, Timeline<I, O> timeline) {
        this.module = module;
        this.input = input;
        this.output = output;
        this.timeline = timeline;
    }

    // ---- opening

    /**
     * Opens a box whose messages are texts.
     *
     * @param outputs takes the messages from the guest
     * @throws ModuleException if the guest's schema says that its messages are something else
     * @throws GuestException if the guest fails before its first message
     */
    public static History<String, String> begin(BoxBuilder box, Consumer<? super String> outputs) {
        Objects.requireNonNull(box, "box");
        return begin(box, box.module().textInput(), box.module().textOutput(), outputs);
    }

    /**
     * Opens a box.
     *
     * @param input how messages to the guest are encoded
     * @param output how messages from the guest are decoded
     * @param outputs takes the messages from the guest
     * @throws ModuleException if the guest's schema says that its messages are something else
     * @throws GuestException if the guest fails before its first message
     */
    public static <I, O> History<I, O> begin(
            BoxBuilder box, Codec<I> input, Codec<O> output, Consumer<? super O> outputs) {
        requireParts(box, input, output, outputs);
        WasmBoxModule module = box.module();
        WasmBoxHost.requireFit(module, input, output);
        BoxOptions options = box.options();
        return new History<>(
                module,
                input,
                output,
                TimelineStart.begin(module.guest(), options, input, output, outputs));
    }

    /**
     * Opens a box in a state that was captured; that is moment 0.
     *
     * @throws ModuleException if the guest's schema says that its messages are something else
     * @throws SnapshotException if the snapshot is of another module, or too large for the limits
     */
    public static <I, O> History<I, O> beginAt(
            Snapshot start,
            BoxBuilder box,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> outputs) {
        Objects.requireNonNull(start, "start");
        requireParts(box, input, output, outputs);
        WasmBoxModule module = box.module();
        WasmBoxHost.requireFit(module, input, output);
        BoxOptions options = box.options();
        return new History<>(
                module,
                input,
                output,
                TimelineStart.at(
                        start.captured(), module.guest(), options, input, output, outputs));
    }

    private static void requireParts(
            BoxBuilder box, Codec<?> input, Codec<?> output, Consumer<?> outputs) {
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(outputs, "outputs");
    }

    /**
     * Goes on with a file whose messages are texts; see {@link #open(Path, Durability, BoxBuilder,
     * Codec, Codec, Consumer)}.
     */
    public static History<String, String> open(
            Path file, Durability durability, BoxBuilder box, Consumer<? super String> outputs) {
        Objects.requireNonNull(box, "box");
        return open(
                file,
                durability,
                box,
                box.module().textInput(),
                box.module().textOutput(),
                outputs);
    }

    /**
     * Goes on with a file that {@link #recordTo} began. What a crash left half-written at its end
     * is cut off. The messages since the last checkpoint are played again and must lead to the
     * states that they led to; their outputs are not delivered again.
     *
     * @param durability when the messages that follow are safe
     * @param box says with what options; where the guest's clocks and random numbers stand is in
     *     the file
     * @throws HistoryException if the file is missing, damaged, of a newer version, of another
     *     module or in use, or if its messages lead elsewhere here
     * @throws ModuleException if the guest's schema says that its messages are something else
     */
    public static <I, O> History<I, O> open(
            Path file,
            Durability durability,
            BoxBuilder box,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> outputs) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(durability, "durability");
        requireParts(box, input, output, outputs);
        WasmBoxModule module = box.module();
        WasmBoxHost.requireFit(module, input, output);
        return new History<>(
                module,
                input,
                output,
                TimelineStart.open(
                        file, durability, module.guest(), box.options(), input, output, outputs));
    }

    /**
     * The hash of the module whose box is in a file, as {@link WasmBoxModule#hash} has it. Changes
     * nothing. Not for a file that is open in this process: most systems would take reading it here
     * as giving up the lock that keeps other processes from writing.
     *
     * @throws HistoryException if the file is missing, no history, of a newer version, or damaged
     *     at its beginning
     */
    public static String moduleHash(Path file) {
        return TimelineStart.moduleHash(Objects.requireNonNull(file, "file"));
    }

    /**
     * Writes this history to a new file, and from now on every message too. If it was written to a
     * file before, that one stays as it is. Messages that were sent without a file are played again
     * for this, since the file says what each led to.
     *
     * @throws HistoryException if the file exists or cannot be written, or if the messages lead
     *     elsewhere now; the history goes on as it did before
     * @throws GuestException if the thread is interrupted while messages are played
     */
    public void recordTo(Path file, Durability durability) {
        timeline.recordTo(
                Objects.requireNonNull(file, "file"),
                Objects.requireNonNull(durability, "durability"));
    }

    // ---- the live box

    /**
     * Sends a message, as {@link WasmBoxHost#message} does, and keeps it. Messages that came after
     * the present moment are dropped.
     *
     * @throws GuestException if the guest fails or has finished; the message is then not kept
     * @throws CodecException if the message cannot be encoded
     * @throws HistoryException if it cannot be written; the box is as it was before. The message
     *     may be in the file when that is opened again
     */
    public void message(I message) {
        timeline.message(message);
    }

    /**
     * Sets the time that the guest sees. It is written with the next message, {@link #flush} or
     * {@link #close}.
     *
     * @throws IllegalArgumentException if it is further than 292 years from 1970
     */
    public void setTime(Instant time) {
        timeline.setTime(Objects.requireNonNull(time, "time"));
    }

    /** The live box as it is now, with the time that was set last. */
    public Snapshot snapshotState() {
        return new Snapshot(timeline.now());
    }

    /**
     * Makes the live box what it was after a message, back or forward. Times that were set since
     * the present moment are forgotten.
     *
     * @param moment 0 to {@link #size}
     * @throws HistoryException if there is no such moment, or it cannot be written
     */
    public void rewindTo(int moment) {
        timeline.rewindTo(moment);
    }

    /** Whether the guest has returned or exited and takes no more messages. */
    public boolean isFinished() {
        return timeline.isFinished();
    }

    /**
     * Whether the guest was stopped in the middle of a message, as {@link WasmBoxHost#isRunning}
     * says.
     */
    public boolean isRunning() {
        return timeline.isRunning();
    }

    /**
     * Whether the guest waits for something that no message brings, and takes no more messages; see
     * {@link WasmBoxHost#isStalled}. Earlier moments can be returned to.
     */
    public boolean isStalled() {
        return timeline.isStalled();
    }

    /** The module that the guest runs. */
    public WasmBoxModule module() {
        return module;
    }

    /**
     * Ends the input of a program, as {@link WasmBoxHost#endInput} does; it counts as a message.
     *
     * @throws BoxUseException if the guest is not a program
     */
    public void endInput() {
        WasmBoxHost.requireProgram(module);
        timeline.endInput();
    }

    /**
     * Has the guest go on with the message that it is {@linkplain #isRunning in the middle of}, as
     * {@link WasmBoxHost#resume} does; it counts as a message, so the moments between slices can be
     * returned to. Slices by time cannot be played again and are refused when a history is opened.
     *
     * @throws BoxUseException if the guest is not in the middle of a message
     */
    public void resume() {
        timeline.resume();
    }

    // ---- moments

    /** The moment at which the live box stands: the number of its last message. */
    public int position() {
        return timeline.position();
    }

    /** How many messages there are, those after the present moment included. */
    public int size() {
        return timeline.size();
    }

    /**
     * A message with all that is known of it.
     *
     * @param number 1 to {@link #size}
     * @throws HistoryException if there is no such message
     */
    public HistoryEntry<I, O> entry(int number) {
        return timeline.entry(number);
    }

    /**
     * The state after a message; the live box does not notice.
     *
     * @param moment 0 to {@link #size}
     * @throws HistoryException if there is no such moment
     */
    public Snapshot stateAt(int moment) {
        return new Snapshot(timeline.stateAt(moment));
    }

    /**
     * What the guest would have answered, had the message come at that moment. Nothing happens.
     *
     * @throws HistoryException if there is no such moment
     * @throws GuestException if the guest would have failed
     */
    public List<O> ask(int moment, I message) {
        return timeline.ask(moment, message);
    }

    /**
     * Opens a second box in the state of the live box as it is now, with the time that was set
     * last, and with all that led there: the new history has the same messages and can be rewound
     * before the fork. Both go on independently; they draw the same random numbers. The new one
     * writes to no file until {@link #recordTo}, and is closed on its own.
     *
     * @param outputs takes the outputs of the new box
     * @throws HistoryException if there is no room for the copy of the messages
     */
    public History<I, O> fork(Consumer<? super O> outputs) {
        return new History<>(
                module, input, output, timeline.fork(Objects.requireNonNull(outputs, "outputs")));
    }

    /**
     * Like {@link #fork}, in the state after a message; the messages after it are not in the new
     * history.
     *
     * @param moment 0 to {@link #size}
     * @param outputs takes the outputs of the new box
     * @throws HistoryException if there is no such moment, or no room for the copy of the messages
     */
    public History<I, O> forkAt(int moment, Consumer<? super O> outputs) {
        Objects.requireNonNull(outputs, "outputs");
        return new History<>(module, input, output, timeline.forkAt(moment, outputs));
    }

    /**
     * Plays all messages again from the beginning, with the engine of the live box; see {@link
     * #replay(Engine)}.
     */
    public Optional<Divergence> replay() {
        return replay(timeline.options().engine());
    }

    /**
     * Plays all messages again from the beginning, and compares the state and the outputs after
     * each with what they were. The live box does not notice.
     *
     * @return the first message that leads elsewhere, with the first page that differs; empty if
     *     there is none
     */
    public Optional<Divergence> replay(Engine engine) {
        return timeline.replay(Objects.requireNonNull(engine, "engine"));
    }

    // ---- life

    /**
     * Returns when everything, the time that was set last included, is on the disk. Does nothing
     * without a file.
     *
     * @throws HistoryException if it cannot be written
     */
    public void flush() {
        timeline.flush();
    }

    /** Flushes, gives the file back and ends the box. Closing twice does nothing. */
    @Override
    public void close() {
        timeline.close();
    }
}
