package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.BoxReply.Refused;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.journal.Checkpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One box. A message runs, its outcome is journaled, and then the sender hears of it. What cannot
 * be journaled never happened: the entity starts anew from its journal.
 */
public final class BoxEntity extends EventSourcedBehavior<BoxCommand, BoxEvent, BoxState> {
    private static final Logger LOG = LoggerFactory.getLogger(BoxEntity.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String box;
    private final Workshop workshop;

    private BoxEntity(String box, Workshop workshop) {
        super(
                PersistenceId.ofUniqueId(box),
                SupervisorStrategy.restartWithBackoff(FIRST_PAUSE, LONGEST_PAUSE, 0.2));
        this.box = box;
        this.workshop = workshop;
    }

    public static Behavior<BoxCommand> create(String box, Workshop workshop) {
        return new BoxEntity(box, workshop);
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
        if (state instanceof OpenBox open) {
            return onOpen(open, command);
        }
        if (command instanceof BoxCommand.Begin begin && state instanceof BoxState.Unborn) {
            return begin(begin);
        }
        if (command instanceof BoxCommand.End end && !(state instanceof BoxState.Gone)) {
            return end(end, 0);
        }
        Refused refused =
                state instanceof BoxState.Stopped stopped
                        ? new Refused(Problem.STOPPED, stopped.report())
                        : new Refused(Problem.NOT_FOUND, "the box was deleted");
        return reply(command.replyTo(), refused);
    }

    private Effect<BoxEvent, BoxState> begin(BoxCommand.Begin begin) {
        try {
            return journal(OpenBox.rehearse(workshop, begin.begun()), 0, begin.replyTo());
        } catch (WasmBoxException e) {
            return reply(begin.replyTo(), new Refused(problem(e), text(e)));
        }
    }

    private Effect<BoxEvent, BoxState> onOpen(OpenBox open, BoxCommand command) {
        if (command instanceof BoxCommand.Send send) {
            return once(open, send.id(), send, () -> send(open, send));
        }
        if (command instanceof BoxCommand.Move move) {
            return once(open, move.id(), move, () -> move(open, move));
        }
        if (command instanceof BoxCommand.Look look) {
            return reply(look.replyTo(), seen(open, ""));
        }
        if (command instanceof BoxCommand.Keep keep) {
            return reply(keep.replyTo(), seen(open, workshop.states().put(open.state())));
        }
        if (command instanceof BoxCommand.End end) {
            return end(end, open.outputs());
        }
        return reply(command.replyTo(), new Refused(Problem.CONFLICT, "the box has begun already"));
    }

    /** Something to do when a request comes for the first time. */
    private interface Step {
        Effect<BoxEvent, BoxState> take();
    }

    private Effect<BoxEvent, BoxState> once(
            OpenBox open, String id, BoxCommand command, Step step) {
        Long number = id.isEmpty() ? null : open.find(id).orElse(null);
        if (number == null) {
            return step.take();
        }
        BoxEvent event = workshop.journal().entry(box, number).orElseThrow();
        return reply(
                command.replyTo(),
                asksFor(command, event)
                        ? new Done(number, event, true)
                        : new Refused(
                                Problem.CONFLICT,
                                "the id "
                                        + id
                                        + " was used for another request, which is entry "
                                        + number
                                        + "; use a new one"));
    }

    private static boolean asksFor(BoxCommand command, BoxEvent event) {
        if (command instanceof BoxCommand.Send send) {
            return event instanceof BoxEvent.Handled handled
                            && Arrays.equals(handled.input(), send.input())
                    || event instanceof BoxEvent.Failed failed
                            && Arrays.equals(failed.input(), send.input());
        }
        return command instanceof BoxCommand.Move move
                && event instanceof BoxEvent.Moved moved
                && moved.what().equals(move.what());
    }

    private Effect<BoxEvent, BoxState> send(OpenBox open, BoxCommand.Send send) {
        long time = open.begun().frozen() ? BoxEvent.NO_TIME : now();
        try {
            BoxEvent.Handled handled = open.message(send.id(), time, send.input());
            return journal(handled, open.number() + 1, send.replyTo());
        } catch (GuestException e) {
            if (isPassing(e.kind())) {
                return reply(send.replyTo(), new Refused(Problem.UNAVAILABLE, text(e)));
            }
            BoxEvent.Failed failed =
                    new BoxEvent.Failed(
                            send.id(),
                            time,
                            send.input(),
                            e.kind().name(),
                            text(e),
                            open.outputs());
            return journal(failed, open.number() + 1, send.replyTo());
        }
    }

    /** Whether the same message may go well a moment later. */
    private static boolean isPassing(GuestException.Kind kind) {
        return kind == GuestException.Kind.HOST_MEMORY || kind == GuestException.Kind.INTERRUPTED;
    }

    private Effect<BoxEvent, BoxState> move(OpenBox open, BoxCommand.Move move) {
        try {
            BoxEvent.Moved moved = open.move(move.id(), move.what(), move.state());
            return journal(moved, open.number() + 1, move.replyTo());
        } catch (WasmBoxException e) {
            return reply(move.replyTo(), new Refused(problem(e), text(e)));
        }
    }

    private Effect<BoxEvent, BoxState> end(BoxCommand.End end, long outputs) {
        BoxEvent ended = new BoxEvent.Ended(outputs);
        return Effect()
                .persist(ended)
                .thenRun((BoxState state) -> end.replyTo().tell(new Done(0, ended, false)))
                .thenStop();
    }

    private Effect<BoxEvent, BoxState> journal(
            BoxEvent event, long number, ActorRef<BoxReply> replyTo) {
        return Effect()
                .persist(event)
                .thenRun((BoxState state) -> replyTo.tell(new Done(number, event, false)));
    }

    private Effect<BoxEvent, BoxState> reply(ActorRef<BoxReply> replyTo, BoxReply reply) {
        return Effect().none().thenRun((BoxState state) -> replyTo.tell(reply));
    }

    private static BoxReply seen(OpenBox open, String kept) {
        Snapshot state = open.state();
        return new BoxReply.Seen(
                open.begun(),
                open.number(),
                open.outputs(),
                open.isFinished(),
                open.isStalled(),
                ChronoUnit.MICROS.between(Instant.EPOCH, state.time()),
                state.memoryBytes(),
                state.stateHash().toString(),
                kept);
    }

    private long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, workshop.clock().instant());
    }

    private static Problem problem(WasmBoxException e) {
        return e instanceof GuestException ? Problem.GUEST_FAILED : Problem.INVALID;
    }

    private static String text(WasmBoxException e) {
        return String.valueOf(e.getMessage());
    }

    // ---- the journal

    @Override
    public EventHandler<BoxState, BoxEvent> eventHandler() {
        return this::onEvent;
    }

    private BoxState onEvent(BoxState state, BoxEvent event) {
        if (event instanceof BoxEvent.Ended) {
            return new BoxState.Gone();
        }
        if (state instanceof OpenBox open) {
            return orStopped(
                    () -> {
                        open.apply(event);
                        return open;
                    });
        }
        if (state instanceof BoxState.Unborn && event instanceof BoxEvent.Begun begun) {
            return orStopped(() -> OpenBox.begin(workshop, begun));
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
            String report =
                    "box " + box + " is stopped, its journal cannot be played again: " + text(e);
            LOG.error(report, e);
            return new BoxState.Stopped(report);
        }
    }

    @Override
    public boolean shouldSnapshot(BoxState state, BoxEvent event, long sequenceNumber) {
        return state instanceof OpenBox open && open.wantsCheckpoint();
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
                return orStopped(() -> OpenBox.resume(workshop, (Checkpoint) checkpoint));
            }
        };
    }

    @Override
    public SignalHandler<BoxState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(PostStop.instance(), BoxState::close)
                .onSignal(PreRestart.instance(), BoxState::close)
                .build();
    }
}
