package dev.wasmbox.server;

import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * Wakes nothing from an empty journal, once, while the server starts. What the first box would wait
 * for happens meanwhile: the journal connects to the database, makes its queries and loads its
 * classes.
 */
final class FirstWake extends EventSourcedBehavior<FirstWake.Stop, Object, String> {
    private final ActorContext<Stop> context;

    /** That was it. */
    record Stop() {}

    private FirstWake(ActorContext<Stop> context) {
        super(PersistenceId.ofUniqueId("/first-wake")); // no box has such an id
        this.context = context;
    }

    /** Begins; others need not wait for it. */
    static void begin(ActorSystem<?> system) {
        system.systemActorOf(Behaviors.setup(FirstWake::new), "first-wake", Props.empty());
    }

    @Override
    public String emptyState() {
        return "";
    }

    @Override
    public CommandHandler<Stop, Object, String> commandHandler() {
        return (state, command) -> Effect().stop();
    }

    @Override
    public EventHandler<String, Object> eventHandler() {
        return (state, event) -> state;
    }

    @Override
    public SignalHandler<String> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), state -> context.getSelf().tell(new Stop()))
                .build();
    }
}
