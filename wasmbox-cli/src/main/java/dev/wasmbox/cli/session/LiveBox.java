package dev.wasmbox.cli.session;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Codecs;
import dev.wasmbox.codec.Schema;
import dev.wasmbox.host.BoxBuilder;
import dev.wasmbox.host.Durability;
import dev.wasmbox.host.History;
import dev.wasmbox.host.HistoryEntry;
import dev.wasmbox.host.Program;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.WasmBoxModule;
import dev.wasmbox.json.JsonCodecs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A box that a person talks to: its messages are lines of text, JSON where the guest's schema asks
 * for something else than strings, and lines of its input if it is a program. Its history is kept.
 * Not thread-safe.
 */
public final class LiveBox implements AutoCloseable {
    private final BoxBuilder builder;
    private final Codec<String> input;
    private final Codec<String> output;
    private final Consumer<String> outputs;
    private History<String, String> history;
    private boolean recorded;
    private boolean stalled;

    private LiveBox(
            BoxBuilder builder,
            Codec<String> input,
            Codec<String> output,
            Consumer<String> outputs,
            History<String, String> history) {
        this.builder = builder;
        this.input = input;
        this.output = output;
        this.outputs = outputs;
        this.history = history;
    }

    // ---- opening

    /** Opens a box of the module that the builder is for. */
    public static LiveBox begin(
            WasmBoxModule module, BoxBuilder builder, Consumer<String> outputs) {
        Codec<String> input = input(module);
        Codec<String> output = output(module);
        return new LiveBox(
                builder, input, output, outputs, History.begin(builder, input, output, outputs));
    }

    /**
     * Opens a box whose history is in a file: goes on with it if there is one, and begins it
     * otherwise.
     */
    public static LiveBox record(
            WasmBoxModule module, BoxBuilder builder, Consumer<String> outputs, Path file) {
        LiveBox box;
        if (Files.exists(file)) {
            box = open(module, builder, outputs, file);
        } else {
            box = begin(module, builder, outputs);
            box.history.recordTo(file, Durability.EACH_MESSAGE);
        }
        box.recorded = true;
        return box;
    }

    /** Opens a box where the history in a file ends. */
    public static LiveBox open(
            WasmBoxModule module, BoxBuilder builder, Consumer<String> outputs, Path file) {
        Codec<String> input = input(module);
        Codec<String> output = output(module);
        return new LiveBox(
                builder,
                input,
                output,
                outputs,
                History.open(file, Durability.EACH_MESSAGE, builder, input, output, outputs));
    }

    private static Codec<String> input(WasmBoxModule module) {
        return module.isProgram() ? Program.lines() : lines(module.schema().map(Schema::input));
    }

    private static Codec<String> output(WasmBoxModule module) {
        return module.isProgram() ? Program.text() : lines(module.schema().map(Schema::output));
    }

    private static Codec<String> lines(Optional<Schema.Type> type) {
        return type.filter(known -> known != Schema.Primitive.STRING)
                .map(JsonCodecs::text)
                .orElseGet(Codecs::string);
    }

    // ---- using

    void message(String line) {
        history.message(line);
    }

    /** Has the guest go on with what it was stopped in. */
    void resume() {
        history.resume();
    }

    /** Whether the guest was stopped in the middle of a message. */
    boolean isRunning() {
        return history.isRunning();
    }

    /** Tells a program that its input ends. */
    void endInput() {
        history.endInput();
    }

    /** Whether the guest is a program. */
    public boolean isProgram() {
        return history.module().isProgram();
    }

    /** What a program that has ended exited with. */
    public OptionalInt exitCode() {
        return history.snapshotState().exitCode();
    }

    void setTime(Instant time) {
        history.setTime(time);
    }

    Snapshot snapshot() {
        return history.snapshotState();
    }

    /** Makes the box what the snapshot holds, which begins a new history. */
    void restore(Snapshot snapshot) {
        if (recorded) {
            throw new SessionException(
                    "this session is recorded, and a restored state is not in its history; use"
                            + " !!goto, or start without --record");
        }
        History<String, String> restored =
                History.beginAt(snapshot, builder, input, output, outputs);
        history.close();
        history = restored;
    }

    /**
     * Whether the box has come to wait for something that no message brings since the last call.
     */
    boolean hasNewlyStalled() {
        boolean before = stalled;
        stalled = history.isStalled();
        return stalled && !before;
    }

    /** A second box in the state of this one, with what led there. */
    LiveBox fork() {
        return new LiveBox(builder, input, output, outputs, history.fork(outputs));
    }

    /** What was said so far. */
    public History<String, String> history() {
        return history;
    }

    /** A message and its answers as they look in a session. */
    public String text(int number) {
        HistoryEntry<String, String> entry = history.entry(number);
        StringBuilder text = new StringBuilder(entry.message());
        if (isProgram()) {
            text.append('\n').append(String.join("", entry.outputs()));
            return text.toString().stripTrailing();
        }
        entry.outputs().forEach(answer -> text.append("\n==> [").append(answer).append(']'));
        return text.toString();
    }

    @Override
    public void close() {
        history.close();
    }
}
