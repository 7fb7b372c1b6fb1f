package dev.wasmbox.server.http;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;

/** Streams that would go on for ever, until they are ended. Thread-safe. */
public final class Streams {
    private final SharedKillSwitch end = KillSwitches.shared("streams");
    private final Set<CompletableFuture<Done>> open = ConcurrentHashMap.newKeySet();

    /** Takes part in each stream that is to be ended. */
    <T> Flow<T, T, NotUsed> flow() {
        return Flow.<T>create()
                .via(end.flow())
                .watchTermination(
                        (ignored, ended) -> {
                            await(ended.toCompletableFuture());
                            return NotUsed.getInstance();
                        });
    }

    private void await(CompletableFuture<Done> stream) {
        open.add(stream);
        stream.whenComplete((done, e) -> open.remove(stream));
    }

    /**
     * Ends all of them, and those that begin later at once.
     *
     * @return completes when each has sent its last
     */
    public CompletionStage<Void> end() {
        end.shutdown();
        return CompletableFuture.allOf(
                open.stream()
                        .map(stream -> stream.exceptionally(e -> Done.getInstance()))
                        .toArray(CompletableFuture[]::new));
    }
}
