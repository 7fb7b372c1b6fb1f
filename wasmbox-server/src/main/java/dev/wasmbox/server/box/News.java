package dev.wasmbox.server.box;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.pubsub.Topic;

/*
 * Between nodes news may get lost, as when one of them dies; so who waits looks for himself from
 * time to time.
 */

/** Tells that something was written into a box's journal, on all nodes. Thread-safe. */
public final class News {
    private final Consumer<String> others;
    private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();

    /** For a server alone. */
    public News() {
        this(box -> {});
    }

    private News(Consumer<String> others) {
        this.others = others;
    }

    /** For a node; the others hear what is announced here, and are heard. */
    public static News shared(ActorSystem<?> system) {
        ActorRef<Topic.Command<String>> topic =
                system.systemActorOf(Topic.create(String.class, "news"), "news", Props.empty());
        News news = new News(box -> topic.tell(Topic.publish(box)));
        ActorRef<String> ear =
                system.systemActorOf(
                        Behaviors.receiveMessage(
                                box -> {
                                    news.tell(box);
                                    return Behaviors.same();
                                }),
                        "ear",
                        Props.empty());
        topic.tell(Topic.subscribe(ear));
        return news;
    }

    /** Completes when something is written after this call; to be continued on another thread. */
    CompletableFuture<Void> next(String box) {
        return awaited.computeIfAbsent(box, key -> new CompletableFuture<>());
    }

    void announce(String box) {
        tell(box);
        others.accept(box);
    }

    private void tell(String box) {
        CompletableFuture<Void> told = awaited.remove(box);
        if (told != null) {
            told.complete(null);
        }
    }
}
