package dev.wasmbox.host.internal.history;

import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.internal.CapturedState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as a history keeps it. Arrays in here are never written to.
 *
 * @param times what the clock was set to since the message before, in order, in nanoseconds since
 *     1970
 * @param sentAt what the clock showed when the message was sent
 * @param message the bytes of the message
 * @param outputs the bytes of each output
 * @param outcome what it led to; null where that is found out by playing it again
 */
record JournalEntry(
        List<Long> times,
        long sentAt,
        byte[] message,
        List<byte[]> outputs,
        @Nullable Outcome outcome) {

    /**
     * What a message led to.
     *
     * @param hash the hash of the state afterwards
     * @param changed the pages that it changed
     */
    record Outcome(StateHash hash, ChangedPages changed) {
        static Outcome between(CapturedState before, CapturedState after) {
            return new Outcome(
                    after.hash(),
                    ChangedPages.between(before.state().pages(), after.state().pages()));
        }

        void encode(Encoder out) {
            out.writeI64(hash.high());
            out.writeI64(hash.low());
            changed.encode(out);
        }

        static Outcome decode(Decoder in) {
            return new Outcome(new StateHash(in.readI64(), in.readI64()), ChangedPages.decode(in));
        }
    }

    JournalEntry with(Outcome known) {
        return new JournalEntry(times, sentAt, message, outputs, known);
    }

    /** Everything but the outcome, which follows if there is one. */
    void encode(Encoder out) {
        writeTimes(times, out);
        out.writeI64(sentAt);
        out.writeBytes(message);
        writeOutputs(outputs, out);
        if (outcome != null) {
            outcome.encode(out);
        }
    }

    /** Reads to the end. */
    static JournalEntry decode(Decoder in) {
        return new JournalEntry(
                readTimes(in),
                in.readI64(),
                in.readBytes(),
                readOutputs(in),
                in.remaining() == 0 ? null : Outcome.decode(in));
    }

    static void writeTimes(List<Long> times, Encoder out) {
        out.writeLength(times.size());
        times.forEach(out::writeI64);
    }

    static List<Long> readTimes(Decoder in) {
        int count = in.readCount(Long.BYTES);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            times.add(in.readI64());
        }
        return List.copyOf(times);
    }

    static void writeOutputs(List<byte[]> outputs, Encoder out) {
        out.writeLength(outputs.size());
        outputs.forEach(out::writeBytes);
    }

    static List<byte[]> readOutputs(Decoder in) {
        int count = in.readCount(Long.BYTES);
        List<byte[]> outputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            outputs.add(in.readBytes());
        }
        return List.copyOf(outputs);
    }
}
