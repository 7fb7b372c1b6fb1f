package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.box.BoxCommand.Request;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.journal.Checkpoint;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityContext;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * A request waits until Work comes around, which the entity tells itself, and which is behind all
 * that is in the mailbox by then: so many requests are one batch. While a batch is being written
 * Pekko holds back what comes, and gives it out afterwards, first what came first.
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
    private static final Logger LOG = LoggerFactory.getLogger(BoxEntity.class);
    private static final BackoffSupervisorStrategy ANEW =
            SupervisorStrategy.restartWithBackoff(
                    Duration.ofMillis(100), Duration.ofSeconds(5), 0.2);
    private static final int MOST_WAITING = 10_000;

    private final String box;
    private final Workshop workshop;
    private final EntityContext<BoxCommand> entity;
    private final ActorContext<BoxCommand> context;
    private final Deque<BoxCommand> waiting;
    private boolean isForgotten;
    private boolean isAwake;
    private long began = System.nanoTime();

    private BoxEntity(
            EntityContext<BoxCommand> entity,
            ActorContext<BoxCommand> context,
            Workshop workshop,
            Deque<BoxCommand> waiting) {
        super(PersistenceId.ofUniqueId(entity.getEntityId()), ANEW);
        this.box = entity.getEntityId();
        this.entity = entity;
        this.context = context;
        this.workshop = workshop;
        this.waiting = waiting;
    }

    /** The entity, which starts anew when it fails; what waits is still there then. */
    static Behavior<BoxCommand> create(EntityContext<BoxCommand> entity, Workshop workshop) {
        Deque<BoxCommand> waiting = new ArrayDeque<>();
        return Behaviors.<BoxCommand>supervise(
                        Behaviors.setup(
                                context -> new BoxEntity(entity, context, workshop, waiting)))
                .onFailure(RuntimeException.class, ANEW.withStashCapacity(MOST_WAITING));
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
        if (command instanceof BoxCommand.Work) {
            return work(isForgotten ? new BoxState.Gone() : state);
        }
        waiting.add(command);
        if (waiting.size() == 1) {
            context.getSelf().tell(new BoxCommand.Work());
        }
        return Effect().none();
    }

    private Effect<BoxEvent, BoxState> work(BoxState state) {
        Batch batch = new Batch(box, workshop);
        while (waiting.peek() instanceof Request request) {
            waiting.remove(); // first: what makes the entity fail must not meet it again
            if (!batch.take(state, request)) {
                waiting.addFirst(request);
                break;
            }
            if (request instanceof BoxCommand.Hibernate) {
                passivate();
            }
        }
        if (waiting.peek() instanceof BoxCommand.Rest && batch.events().isEmpty()) {
            return Effect().none().thenRun((BoxState now) -> batch.answer()).thenStop();
        }
        workshop.meters().wrote(batch.events(), batch.bytes());
        return Effect().persist(batch.events()).thenRun((BoxState now) -> goOn(now, batch));
    }

    /** What comes from now on waits for this entity to stop, and then for the next one. */
    private void passivate() {
        entity.getShard().tell(new ClusterSharding.Passivate<>(context.getSelf()));
    }

    private void goOn(BoxState state, Batch batch) {
        if (batch.moves()) {
            tellModule(state);
        }
        batch.answer();
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
        return this::onEvent;
    }

    private BoxState onEvent(BoxState state, BoxEvent event) {
        if (event instanceof BoxEvent.Ended) {
            state.close();
            return new BoxState.Gone();
        }
        if (state instanceof OpenBox open) {
            return orStopped(
                    () -> {
                        open.apply(event);
                        return open;
                    });
        }
        if (event instanceof BoxEvent.Unreadable && state instanceof BoxState.Unborn) {
            return new BoxState.Stopped("box " + box + " is stopped, its first entry is damaged");
        }
        if (state instanceof BoxState.Unborn && event instanceof BoxEvent.Begun begun) {
            return orStopped(() -> OpenBox.begin(workshop, box, begun));
        }
        return state;
    }

    private interface Opening {
        OpenBox open();
    }

    private BoxState orStopped(Opening opening) {
        try {
            return opening.open();
        } catch (WasmBoxException e) {
            if (Passing.is(e)) {
                throw e; // the entity starts anew
            }
            String report =
                    "box "
                            + box
                            + " is stopped, its journal cannot be played again: "
                            + e.getMessage();
            LOG.error(report, e);
            return new BoxState.Stopped(report);
        }
    }

    private void recovered(BoxState state) {
        isAwake = true;
        workshop.meters().woke(System.nanoTime() - began);
        isForgotten = state instanceof OpenBox && workshop.journal().entry(box, 0).isEmpty();
        tellModule(state);
        if (!waiting.isEmpty()) {
            context.getSelf().tell(new BoxCommand.Work());
        }
    }

    private void stopped(BoxState state) {
        state.close();
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
                return ((OpenBox) state).checkpoint();
            }

            @Override
            public BoxState fromJournal(Object checkpoint) {
                return orStopped(() -> resume(checkpoint));
            }
        };
    }

    /** A checkpoint of which nothing is usable does not even say where it was taken. */
    private OpenBox resume(Object written) {
        if (written instanceof Checkpoint checkpoint) {
            try {
                return OpenBox.resume(workshop, box, checkpoint);
            } catch (WasmBoxException e) {
                if (Passing.is(e)) {
                    throw e;
                }
            }
        }
        return new Past(workshop).open(box, workshop.journal().lastCheckpoint(box));
    }

    @Override
    public SignalHandler<BoxState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), this::recovered)
                .onSignal(PostStop.instance(), this::stopped)
                .onSignal(PreRestart.instance(), this::stopped)
                .build();
    }
}
