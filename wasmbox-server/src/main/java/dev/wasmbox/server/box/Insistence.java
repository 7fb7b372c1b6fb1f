package dev.wasmbox.server.box;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;

/*
 * What was on its way to a node that dies, or to a box that moves to another node, is lost, and nobody
 * says so. So it is sent once more every few seconds, always with the same address for the answer: the
 * first one counts.
 */

/** Asks entities for what they may be asked more than once. Thread-safe. */
final class Insistence {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ActorSystem<?> system;

    Insistence(ActorSystem<?> system) {
        this.system = system;
    }

    /** Makes what is sent. */
    @FunctionalInterface
    interface Repeated {
        /**
         * @param age how many milliseconds ago it was sent first; 0 for the first time
         */
        BoxCommand command(long age, ActorRef<BoxReply> replyTo);
    }

    CompletionStage<BoxReply> ask(
            EntityRef<BoxCommand> entity, Repeated repeated, Duration patience) {
        CompletableFuture<Cancellable> again = new CompletableFuture<>();
        return entity.<BoxReply>ask(
                        replyTo -> {
                            again.complete(repeat(entity, repeated, replyTo));
                            return repeated.command(0, replyTo);
                        },
                        patience)
                .whenComplete((reply, e) -> again.thenAccept(Cancellable::cancel));
    }

    private Cancellable repeat(
            EntityRef<BoxCommand> entity, Repeated repeated, ActorRef<BoxReply> replyTo) {
        long began = System.nanoTime();
        return system.scheduler()
                .scheduleWithFixedDelay(
                        PAUSE,
                        PAUSE,
                        () -> entity.tell(repeated.command(millisSince(began), replyTo)),
                        system.executionContext());
    }

    private static long millisSince(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
