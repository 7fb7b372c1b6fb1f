package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.server.box.BoxCommand.Begin;
import dev.wasmbox.server.box.BoxCommand.End;
import dev.wasmbox.server.box.BoxCommand.Move;
import dev.wasmbox.server.box.BoxCommand.Request;
import dev.wasmbox.server.box.BoxCommand.Send;
import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.BoxReply.Refused;
import dev.wasmbox.server.box.BoxReply.Seen;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/*
 * Writing one entry costs as much as writing hundreds, so what waits is done together: the guest
 * runs from message to message, and one write keeps what came of all of them. Nobody is answered
 * before that. What needs the entries of the batch to be in the journal (a request whose id is one
 * of them, a look at the box) is left for the next one.
 */

/** What is done for requests between two writes of the journal, and who is to hear of it. */
final class Batch {
    private static final int MOST_ENTRIES = 250;
    private static final int MOST_BYTES = 1 << 20;
    private static final long LONGEST = Duration.ofMillis(20).toNanos();

    private final String box;
    private final Workshop workshop;
    private final List<BoxEvent> events = new ArrayList<>();
    private final Replies replies = new Replies();
    private final Set<String> ids = new HashSet<>();
    private final long began = System.nanoTime();
    private int bytes;
    private boolean isFull;
    private boolean isLast;

    Batch(String box, Workshop workshop) {
        this.box = box;
        this.workshop = workshop;
    }

    /** The entries to write, in order. */
    List<BoxEvent> events() {
        return events;
    }

    /** Whether the box took another state, which may be of another module. */
    boolean moves() {
        return events.stream().anyMatch(BoxEvent.Moved.class::isInstance);
    }

    /** How large the messages and outputs of the entries are. */
    long bytes() {
        return bytes;
    }

    /** Whether the box ends with it. */
    boolean isLast() {
        return isLast;
    }

    /** What those are to be told who asked. */
    Replies replies() {
        return replies;
    }

    /** Does what is asked, or nothing at all if it must wait for this batch to be written. */
    boolean take(BoxState state, Request request) {
        if (isFull) {
            return false;
        }
        if (state instanceof OpenBox open) {
            return takeOpen(open, request);
        }
        if (request instanceof Begin begin && state instanceof BoxState.Unborn) {
            begin(begin);
        } else if (request instanceof End) {
            end(request.replyTo(), 0, !(state instanceof BoxState.Gone));
        } else {
            replies.add(
                    request.replyTo(),
                    state instanceof BoxState.Stopped stopped
                            ? new Refused(Problem.STOPPED, stopped.report())
                            : new Refused(Problem.NOT_FOUND, "the box was deleted"));
        }
        return true;
    }

    private void begin(Begin begin) {
        try {
            workshop.room().require(0);
            journal(OpenBox.rehearse(workshop, begin.begun()), 0, begin.replyTo());
            isFull = true;
        } catch (WasmBoxException e) {
            refuse(begin.replyTo(), e);
        }
    }

    private void end(ActorRef<BoxReply> replyTo, long outputs, boolean isNew) {
        BoxEvent ended = new BoxEvent.Ended(outputs);
        if (isNew) {
            events.add(ended);
        }
        isFull = true;
        isLast = true;
        replies.add(replyTo, new Done(0, ended, !isNew));
    }

    private boolean takeOpen(OpenBox open, Request request) {
        boolean isWritten = request instanceof Send || request instanceof Move;
        if (!isWritten && !events.isEmpty() || ids.contains(request.id())) {
            return false;
        }
        Long number = request.id().isEmpty() ? null : open.find(request.id()).orElse(null);
        if (number != null) {
            repeat(request, number);
        } else if (request instanceof Send send) {
            if (send.comesAgain() && open.mayHaveForgotten(send.age())) {
                replies.add(send.replyTo(), forgotten(send));
            } else {
                send(open, send);
            }
        } else if (request instanceof Move move) {
            move(open, move);
        } else if (request instanceof End) {
            end(request.replyTo(), open.outputs(), true);
        } else {
            look(open, request);
        }
        isFull = isFull || isLargeEnough();
        return true;
    }

    private boolean isLargeEnough() {
        return events.size() >= MOST_ENTRIES
                || bytes >= MOST_BYTES
                || System.nanoTime() - began >= LONGEST;
    }

    private void look(OpenBox open, Request request) {
        ActorRef<BoxReply> replyTo = request.replyTo();
        if (request instanceof Begin) {
            replies.add(replyTo, new Refused(Problem.CONFLICT, "the box has begun already"));
            return;
        }
        try {
            boolean isKept = request instanceof BoxCommand.Keep;
            replies.add(
                    replyTo,
                    Seen.of(open, isKept ? workshop.states().keep(box, open.state()) : ""));
        } catch (WasmBoxException e) {
            refuse(replyTo, e);
        }
    }

    private void repeat(Request request, long number) {
        BoxEvent event = workshop.journal().entry(box, number).orElseThrow();
        replies.add(
                request.replyTo(),
                asksFor(request, event)
                        ? new Done(number, event, true)
                        : new Refused(
                                Problem.CONFLICT,
                                "the id "
                                        + request.id()
                                        + " was used for another request, which is entry "
                                        + number
                                        + "; use a new one"));
    }

    /** Doing it could be doing it twice. */
    private Refused forgotten(Send send) {
        return new Refused(
                Problem.UNKNOWN_OUTCOME,
                "the box has done so much since it was sent the message "
                        + send.id()
                        + ", that it may have forgotten that; it remembers "
                        + workshop.remembered()
                        + " ids. Its outputs tell");
    }

    private static boolean asksFor(Request request, BoxEvent event) {
        if (request instanceof Send send) {
            return event instanceof BoxEvent.Handled handled
                            && Arrays.equals(handled.input(), send.input())
                    || event instanceof BoxEvent.Failed failed
                            && Arrays.equals(failed.input(), send.input());
        }
        return request instanceof Move move
                && event instanceof BoxEvent.Moved moved
                && moved.what().equals(move.what());
    }

    private void send(OpenBox open, Send send) {
        try {
            workshop.room().require(send.input().length);
        } catch (StoreException e) {
            refuse(send.replyTo(), e);
            return;
        }
        long time = open.begun().frozen() ? BoxEvent.NO_TIME : workshop.now();
        bytes += send.input().length;
        try {
            BoxEvent.Handled handled = open.message(send.id(), time, send.input());
            handled.sent().forEach(output -> bytes += output.length);
            journal(handled, open.seen(), send.replyTo());
        } catch (GuestException e) {
            if (Passing.is(e.kind())) {
                workshop.awake().shrinkFor(e);
                replies.add(send.replyTo(), new Refused(Problem.UNAVAILABLE, text(e)));
            } else {
                journal(open.failed(send.id(), time, send.input(), e), open.seen(), send.replyTo());
            }
        }
    }

    private void move(OpenBox open, Move move) {
        if (move.at() != Move.ANY && move.at() != open.seen()) {
            replies.add(
                    move.replyTo(),
                    new Refused(Problem.CONFLICT, "more has come than entry " + move.at()));
            return;
        }
        try {
            workshop.room().require(0);
            BoxEvent.Moved moved = open.move(move.id(), move.what(), move.state());
            journal(moved, open.seen(), move.replyTo());
        } catch (WasmBoxException e) {
            refuse(move.replyTo(), e);
        }
    }

    private void journal(BoxEvent event, long number, ActorRef<BoxReply> replyTo) {
        events.add(event);
        if (!event.id().isEmpty()) {
            ids.add(event.id());
        }
        replies.add(replyTo, new Done(number, event, false));
    }

    private void refuse(ActorRef<BoxReply> replyTo, WasmBoxException e) {
        workshop.awake().shrinkFor(e);
        replies.add(replyTo, new Refused(problem(e), text(e)));
    }

    private static Problem problem(WasmBoxException e) {
        if (e instanceof StoreException store) {
            return Problem.of(store);
        }
        if (Passing.is(e)) {
            return Problem.UNAVAILABLE;
        }
        return e instanceof GuestException ? Problem.GUEST_FAILED : Problem.INVALID;
    }

    private static String text(WasmBoxException e) {
        return String.valueOf(e.getMessage());
    }
}
