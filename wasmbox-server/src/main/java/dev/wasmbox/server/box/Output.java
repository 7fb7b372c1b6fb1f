package dev.wasmbox.server.box;

import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.journal.BoxEvent.Begun;
import java.util.ArrayList;
import java.util.List;

/** An output with its number, and that of the entry that it belongs to. */
public record Output(long number, long entry, byte[] bytes) {

    /** The outputs of an entry. */
    public static List<Output> of(long entry, BoxEvent event) {
        List<byte[]> sent = sent(event);
        List<Output> outputs = new ArrayList<>();
        long number = event.outputs() - sent.size();
        for (byte[] bytes : sent) {
            outputs.add(new Output(++number, entry, bytes));
        }
        return outputs;
    }

    private static List<byte[]> sent(BoxEvent event) {
        if (event instanceof Begun begun) {
            return begun.sent();
        }
        return event instanceof BoxEvent.Handled handled ? handled.sent() : List.of();
    }
}
