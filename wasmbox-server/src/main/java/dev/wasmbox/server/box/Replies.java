package dev.wasmbox.server.box;

import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.BoxReply.Refused;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** What is to be replied when something is written. Used by one thread. */
final class Replies {
    private final List<Reply> replies = new ArrayList<>();

    private record Reply(ActorRef<BoxReply> to, BoxReply reply) {
        void tell() {
            boolean isElsewhere = to.path().address().hasGlobalScope();
            to.tell(isElsewhere && reply instanceof Done done ? done.forOthers() : reply);
        }
    }

    void add(ActorRef<BoxReply> to, BoxReply reply) {
        replies.add(new Reply(to, reply));
    }

    /** Tells all who asked; it is written. */
    void tell() {
        replies.forEach(Reply::tell);
        replies.clear();
    }

    /** Tells all who asked that it may not be written. */
    void refuse(Problem problem, String reason) {
        replies.forEach(reply -> reply.to().tell(new Refused(problem, reason)));
        replies.clear();
    }
}
