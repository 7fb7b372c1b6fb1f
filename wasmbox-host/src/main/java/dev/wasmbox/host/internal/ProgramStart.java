package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.wasi.ConsumerFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a program did until it first waited for input, or ended.
 *
 * @param state what it was then
 * @param outputs what it had sent, encoded
 * @param lines what it had written to its standard streams besides
 * @param usedClock whether it had looked at its clocks, or slept
 */
record ProgramStart(GuestState state, List<byte[]> outputs, List<Line> lines, boolean usedClock) {
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

    /** Writes the lines once more. */
    void say(BoxOptions options) {
        for (Line line : lines) {
            ConsumerFailure.accept(
                    line.toError() ? options.stderr() : options.stdout(), line.text());
        }
    }

    byte[] encode(GuestModule module, Pages image) {
        Encoder out = new Encoder(1 << 12);
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
        return new ProgramStart(state, List.copyOf(outputs), List.copyOf(lines), usedClock);
    }
}
