package dev.wasmbox.server.box;

import dev.wasmbox.server.box.BoxCommand.Request;
import dev.wasmbox.server.box.BoxReply.Refused;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/*
 * Stands in front of the entity, also while that writes, reads its journal, or pauses before it starts
 * anew. Pekko would hold back what comes then, where nobody could answer it. What gets through is
 * Work, which the entity is told when something waits, and which is behind all that is in the mailbox
 * by then: so many requests are one batch.
 */

/** What an entity was told and has not begun. Used by the entity's thread. */
final class Waiting extends BehaviorInterceptor<BoxCommand, BoxCommand> {
    private static final int MOST = 10_000;

    /** What is sent again may be here already, and must not crowd out the rest. */
    private static final int MOST_FOR_REPEATED = 1000;

    private final Deque<BoxCommand> commands = new ArrayDeque<>();

    Waiting() {
        super(BoxCommand.class);
    }

    @Override
    public Behavior<BoxCommand> aroundReceive(
            TypedActorContext<BoxCommand> context,
            BoxCommand command,
            ReceiveTarget<BoxCommand> entity) {
        if (command instanceof BoxCommand.Work) {
            return entity.apply(context, command);
        }
        if (command instanceof BoxCommand.Send send
                && send.comesAgain()
                && commands.size() >= MOST_FOR_REPEATED) {
            return Behaviors.same(); // it comes once more
        }
        if (command instanceof Request request && commands.size() >= MOST) {
            refuse(request, Problem.UNAVAILABLE, MOST + " requests wait for the box already");
            return Behaviors.same();
        }
        commands.add(command);
        if (commands.size() == 1) {
            context.asJava().getSelf().tell(new BoxCommand.Work());
        }
        return Behaviors.same();
    }

    boolean isEmpty() {
        return commands.isEmpty();
    }

    /** The next one is a request, and no other. */
    boolean hasRequest() {
        return commands.peek() instanceof Request;
    }

    Request takeRequest() {
        return (Request) commands.remove();
    }

    void putBack(Request request) {
        commands.addFirst(request);
    }

    /** The entity is to stop, after all that came before. */
    boolean isAtRest() {
        return commands.peek() instanceof BoxCommand.Rest;
    }

    /** Refuses all requests. */
    void refuse(Problem problem, String reason) {
        for (BoxCommand command : List.copyOf(commands)) {
            if (command instanceof Request request) {
                refuse(request, problem, reason);
                commands.remove(command);
            }
        }
    }

    private static void refuse(Request request, Problem problem, String reason) {
        request.replyTo().tell(new Refused(problem, reason));
    }
}
