package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.BoxReply.Refused;
import dev.wasmbox.server.box.BoxReply.Seen;
import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.Journal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.jspecify.annotations.Nullable;

/** The entities of boxes, wherever they run; they wake when something is asked of them. */
final class Entities {
    private static final EntityTypeKey<BoxCommand> KEY =
            EntityTypeKey.create(BoxCommand.class, "box");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONGEST_ID = 200;

    private final ClusterSharding sharding;
    private final Journal journal;
    private final @Nullable Insistence insistence;

    /**
     * @param isShared whether boxes may be on other nodes
     */
    Entities(ActorSystem<?> system, Workshop workshop, boolean isShared) {
        this.sharding = ClusterSharding.get(system);
        this.insistence = isShared ? new Insistence(system) : null;
        this.journal = workshop.journal();
        sharding.init(
                Entity.of(KEY, entity -> BoxEntity.create(entity, workshop))
                        .withStopMessage(new BoxCommand.Rest())
                        .withEntityProps(DispatcherSelector.fromConfig("wasmbox.guests")));
    }

    /** Asks for something that is journaled, and waits for it. */
    Done done(Named box, Function<ActorRef<BoxReply>, BoxCommand> command) {
        return join(ask(box, command).thenApply(reply -> done(whole(box, reply))));
    }

    /**
     * Sends a message.
     *
     * @param id empty for none; such a message is sent once
     */
    CompletionStage<Done> send(Named box, String id, byte[] input) {
        CompletionStage<BoxReply> reply =
                id.isEmpty()
                        ? ask(box, replyTo -> new BoxCommand.Send(id, input, 0, replyTo))
                        : insist(
                                box,
                                (age, replyTo) -> new BoxCommand.Send(id, input, age, replyTo));
        return reply.thenApply(known -> done(whole(box, known)));
    }

    /** Asks how the box is, and waits for the answer. */
    Seen look(Named box) {
        return join(
                insist(box, (age, replyTo) -> new BoxCommand.Look(replyTo))
                        .thenApply(Entities::seen));
    }

    /** Asks for something after which the box is as it was, and waits for the answer. */
    Seen seen(Named box, Function<ActorRef<BoxReply>, BoxCommand> command) {
        return join(ask(box, command).thenApply(Entities::seen));
    }

    static void requireId(String id) {
        if (id.length() > LONGEST_ID) {
            throw new ProblemException(
                    Problem.INVALID, "an id has at most " + LONGEST_ID + " characters");
        }
    }

    private static <T> T join(CompletionStage<T> reply) {
        try {
            return reply.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof WasmBoxException known ? known : e;
        }
    }

    private CompletionStage<BoxReply> ask(
            Named box, Function<ActorRef<BoxReply>, BoxCommand> command) {
        return patiently(box, entity(box).ask(command::apply, PATIENCE));
    }

    private CompletionStage<BoxReply> insist(Named box, Insistence.Repeated repeated) {
        return insistence == null
                ? ask(box, replyTo -> repeated.command(0, replyTo))
                : patiently(box, insistence.ask(entity(box), repeated, PATIENCE));
    }

    private EntityRef<BoxCommand> entity(Named box) {
        return sharding.entityRefFor(KEY, box.id());
    }

    private static CompletionStage<BoxReply> patiently(Named box, CompletionStage<BoxReply> reply) {
        return reply.exceptionallyCompose(
                e -> CompletableFuture.failedFuture(isTimeout(e) ? silent(box) : e));
    }

    private static boolean isTimeout(Throwable e) {
        return e instanceof TimeoutException || e.getCause() instanceof TimeoutException;
    }

    private static ProblemException silent(Named box) {
        return new ProblemException(
                Problem.UNKNOWN_OUTCOME,
                "box "
                        + box.name()
                        + " did not answer within "
                        + PATIENCE.toSeconds()
                        + " s; the request may be done later. Send it again with the same id to"
                        + " learn its outcome");
    }

    private BoxReply whole(Named box, BoxReply reply) {
        return reply instanceof BoxReply.Written written
                ? new Done(
                        written.number(),
                        journal.entry(box.id(), written.number()).orElseThrow(),
                        written.repeated())
                : reply;
    }

    private static Done done(BoxReply reply) {
        return reply instanceof Done done ? done : Entities.<Done>refused(reply);
    }

    private static Seen seen(BoxReply reply) {
        return reply instanceof Seen seen ? seen : Entities.<Seen>refused(reply);
    }

    private static <T> T refused(BoxReply reply) {
        if (reply instanceof Refused refused) {
            throw new ProblemException(refused.problem(), refused.reason());
        }
        throw new IllegalStateException(reply.toString());
    }
}
