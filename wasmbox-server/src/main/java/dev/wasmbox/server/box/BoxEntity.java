package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.box.BoxCommand.Request;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.store.StoreException;
import java.time.Duration;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.ShardRegion;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityContext;
import org.apache.pekko.persistence.typed.JournalPersistFailed;
import org.apache.pekko.persistence.typed.JournalPersistRejected;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.RecoveryFailed;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.jspecify.annotations.Nullable;

/*
 * Requests do not come here, but wait in front; what comes is Work, when there are some.
 *
 * The last checkpoint and the entries after it are read one after the other. A box that is being
 * forgotten may be gone when it comes to the entries, and would go on from its checkpoint as if
 * nobody had deleted it. It is forgotten all at once, though, so its first entry tells.
 *
 * A box that has ended stops as one that rests does, through its shard: if it stopped by itself,
 * what is in its mailbox by then would never be answered.
 */

/**
 * One box. A message runs, its outcome is journaled, and then the sender hears of it. What cannot
 * be journaled never happened: the entity starts anew from its journal.
 */
final class BoxEntity extends EventSourcedBehavior<BoxCommand, BoxEvent, BoxState> {
    private static final BackoffSupervisorStrategy ANEW =
            SupervisorStrategy.restartWithBackoff(
                    Duration.ofMillis(100), Duration.ofSeconds(5), 0.2);
    private static final String MAY_BE_DONE =
            ". The request may have been done or not: the same id tells";

    private final String box;
    private final Workshop workshop;
    private final Recovery recovery;
    private final Runnable sleep; // from any thread
    private final ActorContext<BoxCommand> context;
    private final Waiting waiting;
    private @Nullable Batch underWay;
    private boolean isForgotten;
    private boolean isAwake;
    private long began = System.nanoTime();

    private BoxEntity(
            EntityContext<BoxCommand> entity,
            ActorContext<BoxCommand> context,
            Workshop workshop,
            Waiting waiting) {
        super(PersistenceId.ofUniqueId(entity.getEntityId()), ANEW);
        this.box = entity.getEntityId();
        this.sleep = sleep(context);
        this.context = context;
        this.workshop = workshop;
        this.recovery = new Recovery(box, workshop);
        this.waiting = waiting;
    }

    /** The entity, which starts anew when it fails; what waits is still there then. */
    static Behavior<BoxCommand> create(EntityContext<BoxCommand> entity, Workshop workshop) {
        Waiting waiting = new Waiting();
        Behavior<BoxCommand> anew =
                Behaviors.<BoxCommand>supervise(
                                Behaviors.setup(
                                        context ->
                                                new BoxEntity(entity, context, workshop, waiting)))
                        .onFailure(RuntimeException.class, ANEW);
        return Behaviors.intercept(() -> waiting, anew);
    }

    /**
     * Asks the shard itself. What {@link EntityContext#getShard} gives is another actor in between:
     * who was told that the box sleeps could be faster than that, and find the box awake.
     */
    private static Runnable sleep(ActorContext<BoxCommand> context) {
        ActorRef shard = Adapter.toClassic(context).parent();
        ActorRef self = Adapter.toClassic(context.getSelf());
        return () -> shard.tell(new ShardRegion.Passivate(new BoxCommand.Rest()), self);
    }

    @Override
    public BoxState emptyState() {
        return new BoxState.Unborn();
    }

    // ---- commands

    @Override
    public CommandHandler<BoxCommand, BoxEvent, BoxState> commandHandler() {
        return this::onCommand;
    }

    private Effect<BoxEvent, BoxState> onCommand(BoxState state, BoxCommand command) {
        return work(isForgotten ? new BoxState.Gone() : state);
    }

    private Effect<BoxEvent, BoxState> work(BoxState state) {
        Batch batch = new Batch(box, workshop);
        underWay = batch;
        while (waiting.hasRequest()) {
            Request request =
                    waiting.takeRequest(); // what makes the entity fail must not come back
            if (!batch.take(state, request)) {
                waiting.putBack(request);
                break;
            }
            if (request instanceof BoxCommand.Hibernate) {
                passivate();
            }
        }
        if (waiting.isAtRest() && batch.events().isEmpty()) {
            return Effect().none().thenRun((BoxState now) -> batch.replies().tell()).thenStop();
        }
        workshop.meters().wrote(batch.events(), batch.bytes());
        return Effect().persist(batch.events()).thenRun((BoxState now) -> goOn(now, batch));
    }

    /** What comes from now on waits for this entity to stop, and then for the next one. */
    private void passivate() {
        sleep.run();
    }

    /** Others may have to sleep for what the box has. */
    private void used(BoxState state) {
        if (state instanceof OpenBox open) {
            workshop.awake().used(box, open.state().memoryBytes(), sleep);
        }
    }

    private void goOn(BoxState state, Batch batch) {
        used(state);
        if (batch.moves()) {
            tellModule(state);
        }
        batch.replies().tell();
        if (batch.isLast()) {
            passivate();
        } else if (!batch.events().isEmpty()) {
            workshop.news().announce(box);
        }
        if (!waiting.isEmpty()) {
            context.getSelf().tell(new BoxCommand.Work());
        }
    }

    /** Others learn from the table of names what module the box runs. */
    private void tellModule(BoxState state) {
        if (state instanceof OpenBox open) {
            workshop.names().runs(box, open.module());
        }
    }

    // ---- the journal

    @Override
    public EventHandler<BoxState, BoxEvent> eventHandler() {
        return recovery::after;
    }

    private void recovered(BoxState state) {
        isAwake = true;
        used(state);
        workshop.meters().woke(System.nanoTime() - began);
        isForgotten = state instanceof OpenBox && workshop.journal().entry(box, 0).isEmpty();
        tellModule(state);
        if (!waiting.isEmpty()) {
            context.getSelf().tell(new BoxCommand.Work());
        }
    }

    /** What is under way is not written, or not known to be. */
    private void failed(Throwable failure) {
        refuseUnderWay(Problem.of(failure), StoreException.describe(failure));
    }

    private void refuseUnderWay(Problem problem, String reason) {
        if (underWay != null) {
            underWay.replies().refuse(problem, reason + MAY_BE_DONE);
        }
    }

    /** The entity tries again; who waits does so only if that may help. */
    private void asleep(Throwable failure) {
        workshop.awake().shrinkFor(failure);
        if (StoreException.isFinal(failure)) {
            waiting.refuse(
                    Problem.of(failure),
                    "box " + box + " cannot wake: " + StoreException.describe(failure));
        }
    }

    private void stopped(BoxState state) {
        refuseUnderWay(Problem.UNAVAILABLE, "box " + box + " starts anew");
        state.close();
        workshop.awake().slept(box);
        began = System.nanoTime();
        if (isAwake) {
            isAwake = false;
            workshop.meters().slept();
        }
    }

    /** Of a state before the event; there is no checkpoint of a box that has ended. */
    @Override
    public boolean shouldSnapshot(BoxState state, BoxEvent event, long sequenceNumber) {
        return state instanceof OpenBox open
                && !(event instanceof BoxEvent.Ended)
                && open.wantsCheckpoint();
    }

    @Override
    public SnapshotAdapter<BoxState> snapshotAdapter() {
        return new SnapshotAdapter<>() {
            @Override
            public Object toJournal(BoxState state) {
                try {
                    return ((OpenBox) state).checkpoint();
                } catch (WasmBoxException e) {
                    failed(e);
                    throw e;
                }
            }

            @Override
            public BoxState fromJournal(Object checkpoint) {
                return recovery.at(checkpoint);
            }
        };
    }

    @Override
    public SignalHandler<BoxState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), this::recovered)
                .onSignal(RecoveryFailed.class, (state, signal) -> asleep(signal.getFailure()))
                .onSignal(
                        JournalPersistFailed.class, (state, signal) -> failed(signal.getFailure()))
                .onSignal(
                        JournalPersistRejected.class,
                        (state, signal) -> failed(signal.getFailure()))
                .onSignal(PostStop.instance(), this::stopped)
                .onSignal(PreRestart.instance(), this::stopped)
                .build();
    }
}
