package dev.wasmbox.server;

import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.journal.BoxEvent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** What a counter says to the messages that it got. */
final class Replies {
    private Replies() {}

    /** Waits until a message is done. */
    static Done done(CompletionStage<Done> reply) {
        return reply.toCompletableFuture().join();
    }

    /** Its first output as text. */
    static String value(Done done) {
        byte[] output = ((BoxEvent.Handled) done.event()).sent().get(0);
        return new String(output, 8, output.length - 8, StandardCharsets.UTF_8);
    }
}
