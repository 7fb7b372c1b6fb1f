package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.wasi.ConsumerFailure;
import dev.wasmbox.host.internal.wasi.GuestClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a program did until it first waited for input, or ended.
 *
 * @param began what its clocks showed when it began
 * @param state what it was when it waited
 * @param outputs what it had sent, encoded
 * @param lines what it had written to its standard streams besides
 * @param usedClock whether it had looked at its clocks, or slept
 */
record ProgramStart(
        GuestClock.State began,
        GuestState state,
        List<byte[]> outputs,
        List<Line> lines,
        boolean usedClock) {

    /** A line for one of the two streams. */
    record Line(boolean toError, String text) {}

    /** A consumer that remembers the lines that it passes on. */
    static Consumer<String> remembering(
            List<Line> lines, boolean toError, Consumer<String> consumer) {
        return text -> {
            lines.add(new Line(toError, text));
            consumer.accept(text);
        };
    }

    /** Whether a box with these limits may be sent as much. */
    boolean fits(BoxOptions options) {
        long bytes = outputs.stream().mapToLong(output -> output.length).sum();
        return outputs.size() <= options.limits().outputCount()
                && bytes <= options.limits().outputBytes();
    }

    ProgramStart withState(GuestState replacement) {
        return new ProgramStart(began, replacement, outputs, lines, usedClock);
    }

    /**
     * Whether it cannot be told from one that began at another time, but by how late it is now, and
     * the program goes on.
     */
    boolean looksLike(ProgramStart other) {
        return !state.status().finished()
                && lateness().equals(other.lateness())
                && state.withClock(other.state.clock()).equals(other.state)
                && lines.equals(other.lines)
                && Arrays.deepEquals(outputs.toArray(), other.outputs.toArray());
    }

    /** How far its clocks have gone. */
    private GuestClock.State lateness() {
        GuestClock.State now = state.clock();
        return new GuestClock.State(
                now.realtimeNanos() - began.realtimeNanos(),
                now.monotonicNanos() - began.monotonicNanos());
    }

    /** Writes the lines once more. */
    void say(BoxOptions options) {
        for (Line line : lines) {
            ConsumerFailure.accept(
                    line.toError() ? options.stderr() : options.stdout(), line.text());
        }
    }

    byte[] encode(GuestModule module, Pages image) {
        Encoder out = new Encoder(1 << 12);
        out.writeI64(began.realtimeNanos());
        out.writeI64(began.monotonicNanos());
        out.writeBool(usedClock);
        out.writeLength(outputs.size());
        outputs.forEach(out::writeBytes);
        out.writeLength(lines.size());
        for (Line line : lines) {
            out.writeBool(line.toError());
            out.writeString(line.text());
        }
        CapturedState captured = new CapturedState(module.hash(), state, image, List.of(), null);
        out.writeBytes(SnapshotFile.write(captured, null));
        return out.toByteArray();
    }

    /** Reads what this process or another one of the same user wrote. */
    static ProgramStart decode(byte[] bytes, GuestModule module, Pages image, long memoryBytes) {
        Decoder in = new Decoder(bytes);
        GuestClock.State began = new GuestClock.State(in.readI64(), in.readI64());
        boolean usedClock = in.readBool();
        List<byte[]> outputs = new ArrayList<>();
        for (int left = in.readCount(1); left > 0; left--) {
            outputs.add(in.readBytes());
        }
        List<Line> lines = new ArrayList<>();
        for (int left = in.readCount(1); left > 0; left--) {
            lines.add(new Line(in.readBool(), in.readString()));
        }
        ReadState read = SnapshotFile.readState(in.readBytes(), "what is kept", null, memoryBytes);
        in.expectEnd();
        GuestState state = read.parts().withPages(read.pages().completedFrom(image));
        StateCheck.check(module, state);
        return new ProgramStart(began, state, List.copyOf(outputs), List.copyOf(lines), usedClock);
    }
}
