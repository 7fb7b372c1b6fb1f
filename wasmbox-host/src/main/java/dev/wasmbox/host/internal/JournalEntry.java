package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.StateHash;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as a history keeps it. Arrays in here are never written to.
 *
 * @param times what the clock was set to since the message before, in order, in nanoseconds since
 *     1970
 * @param sentAt what the clock showed when the message was sent
 * @param message the bytes of the message
 * @param outputs the bytes of each output
 * @param hash the hash of the state afterwards
 * @param changed the pages that it changed
 */
record JournalEntry(
        List<Long> times,
        long sentAt,
        byte[] message,
        List<byte[]> outputs,
        StateHash hash,
        ChangedPages changed) {

    void encode(Encoder out) {
        writeTimes(times, out);
        out.writeI64(sentAt);
        out.writeBytes(message);
        writeOutputs(outputs, out);
        out.writeI64(hash.high());
        out.writeI64(hash.low());
        changed.encode(out);
    }

    static JournalEntry decode(Decoder in) {
        return new JournalEntry(
                readTimes(in),
                in.readI64(),
                in.readBytes(),
                readOutputs(in),
                new StateHash(in.readI64(), in.readI64()),
                ChangedPages.decode(in));
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
