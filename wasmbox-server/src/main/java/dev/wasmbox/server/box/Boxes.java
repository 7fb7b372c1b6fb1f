package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.BoxReply.Refused;
import dev.wasmbox.server.box.BoxReply.Seen;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.journal.BoxEvent.Begun;
import dev.wasmbox.server.store.BoxNames;
import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.Journal;
import dev.wasmbox.server.store.KeptSnapshots;
import dev.wasmbox.server.store.KeptSnapshots.Kept;
import dev.wasmbox.server.store.Modules;
import dev.wasmbox.server.store.Modules.Uploaded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/**
 * The boxes of a server, by name. Thread-safe; the calls wait for the database and for guests, and
 * end in a {@link ProblemException} or another {@link dev.wasmbox.codec.WasmBoxException} if they
 * cannot be done.
 */
public final class Boxes {
    private static final EntityTypeKey<BoxCommand> KEY =
            EntityTypeKey.create(BoxCommand.class, "box");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int LONGEST_ID = 200;
    private static final int LARGEST_PAGE = 1000;

    private final ClusterSharding sharding;
    private final Workshop workshop;
    private final BoxNames names;
    private final KeptSnapshots kept;
    private final Past past;

    public Boxes(ClusterSharding sharding, Workshop workshop, BoxNames names, KeptSnapshots kept) {
        this.sharding = sharding;
        this.workshop = workshop;
        this.names = names;
        this.kept = kept;
        this.past = new Past(workshop);
        sharding.init(
                Entity.of(KEY, context -> BoxEntity.create(context.getEntityId(), workshop))
                        .withEntityProps(DispatcherSelector.fromConfig("wasmbox.guests")));
    }

    // ---- boxes

    /** Begins a box. */
    public Named create(NewBox asked) {
        Uploaded module = module(asked.module());
        return add(asked.name(), Beginning.of(asked, module.hash(), workshop.clock().instant()));
    }

    private Named add(String name, Begun begun) {
        requireName(name);
        if (names.find(name).isPresent()) {
            throw taken(name);
        }
        Named box =
                new Named(
                        name,
                        UUID.randomUUID().toString(),
                        begun.module(),
                        workshop.clock().millis());
        done(ask(box, replyTo -> new BoxCommand.Begin(begun, replyTo)));
        if (!names.add(box)) {
            end(box);
            throw taken(name);
        }
        return box;
    }

    private static ProblemException taken(String name) {
        return new ProblemException(Problem.CONFLICT, "there is a box " + name + " already");
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ProblemException(
                    Problem.INVALID,
                    "a name has 1 to 100 letters, digits, dots, dashes and underscores, and begins"
                            + " with a letter or a digit");
        }
    }

    public boolean has(String name) {
        return names.find(name).isPresent();
    }

    public List<Named> list(String after, int limit) {
        return names.list(after, Math.min(limit, LARGEST_PAGE));
    }

    public Named find(String name) {
        return names.find(name)
                .orElseThrow(
                        () -> new ProblemException(Problem.NOT_FOUND, "there is no box " + name));
    }

    /** How the box is. */
    public Seen look(Named box) {
        return seen(ask(box, BoxCommand.Look::new));
    }

    /** Ends a box for good, with all that is known of it. */
    public void delete(Named box) {
        names.remove(box.name());
        end(box);
    }

    private void end(Named box) {
        ask(box, BoxCommand.End::new);
        workshop.journal().purge(box.id());
    }

    // ---- messages

    /**
     * Sends a message.
     *
     * @param id the client's, so that a second attempt is not a second message; empty for none
     */
    public CompletionStage<Done> send(Named box, String id, byte[] input) {
        requireId(id);
        return entity(box, replyTo -> new BoxCommand.Send(id, input, replyTo))
                .thenApply(Boxes::done);
    }

    private static void requireId(String id) {
        if (id.length() > LONGEST_ID) {
            throw new ProblemException(
                    Problem.INVALID, "an id has at most " + LONGEST_ID + " characters");
        }
    }

    /** An output with its number, and that of the entry that it belongs to. */
    public record Output(long number, long entry, byte[] bytes) {}

    /** Outputs from a number on. */
    public List<Output> outputs(Named box, long from, int limit) {
        Journal journal = workshop.journal();
        long most = Math.min(limit, LARGEST_PAGE);
        List<Output> outputs = new ArrayList<>();
        long next = journal.entryOfOutput(box.id(), Math.max(1, from));
        while (outputs.size() < most) {
            List<Journal.Entry> entries = journal.entries(box.id(), next, Long.MAX_VALUE - 1, 100);
            if (entries.isEmpty()) {
                break;
            }
            for (Journal.Entry entry : entries) {
                numbered(entry.number(), entry.event()).stream()
                        .filter(output -> output.number() >= from)
                        .forEach(outputs::add);
                next = entry.number() + 1;
            }
        }
        return outputs.subList(0, (int) Math.min(most, outputs.size()));
    }

    /** The outputs of an entry, with their numbers. */
    public static List<Output> numbered(long entry, BoxEvent event) {
        List<byte[]> sent = sent(event);
        List<Output> outputs = new ArrayList<>();
        long number = event.outputs() - sent.size();
        for (byte[] bytes : sent) {
            outputs.add(new Output(++number, entry, bytes));
        }
        return outputs;
    }

    private static List<byte[]> sent(BoxEvent event) {
        if (event instanceof Begun begun) {
            return begun.sent();
        }
        return event instanceof BoxEvent.Handled handled ? handled.sent() : List.of();
    }

    // ---- time

    /** Entries from a number on. */
    public List<Journal.Entry> history(Named box, long from, int limit) {
        return workshop.journal()
                .entries(
                        box.id(),
                        Math.max(0, from),
                        Long.MAX_VALUE - 1,
                        Math.min(limit, LARGEST_PAGE));
    }

    /** The state after an entry. */
    public Snapshot at(Named box, long number) {
        return past.at(box.id(), number);
    }

    /** What the guest would have answered after an entry; after the last one if that is null. */
    public List<byte[]> ask(Named box, long number, byte[] input) {
        return past.ask(box.id(), number, input);
    }

    /** The number of the last entry. */
    public long last(Named box) {
        return workshop.journal().last(box.id());
    }

    /** Makes the box what it was after an entry. */
    public Done rewind(Named box, String id, long number) {
        requireId(id);
        String state = workshop.states().put(at(box, number));
        return move(box, id, "rewound to " + number, state);
    }

    private Done move(Named box, String id, String what, String state) {
        return done(ask(box, replyTo -> new BoxCommand.Move(id, what, state, replyTo)));
    }

    /** Begins another box in the state that this one had after an entry. */
    public Named fork(Named box, String name, long number) {
        Begun begun = begun(box);
        String state = workshop.states().put(at(box, number));
        return add(
                name,
                new Begun(
                        begun.module(),
                        begun.seed(),
                        begun.time(),
                        begun.frozen(),
                        begun.limits(),
                        state,
                        box.name() + " at " + number,
                        List.of()));
    }

    private Begun begun(Named box) {
        return workshop.journal()
                .entry(box.id(), 0)
                .map(Begun.class::cast)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "the box was deleted"));
    }

    // ---- snapshots

    /** Keeps the present state under a name. */
    public Kept keep(Named box, String name) {
        requireName(name);
        Seen seen = seen(ask(box, BoxCommand.Keep::new));
        return keep(box, new Kept(name, seen.number(), seen.kept(), workshop.clock().millis()));
    }

    /** Keeps a snapshot that the client brings, under a name. */
    public Kept keep(Named box, String name, byte[] snapshot) {
        requireName(name);
        Snapshot state = Snapshot.fromBytes(snapshot, null, begun(box).limits().memoryBytes());
        if (!state.moduleHash().equals(box.module())) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "the snapshot is of module "
                            + state.moduleHash()
                            + ", the box runs "
                            + box.module());
        }
        return keep(
                box, new Kept(name, -1, workshop.states().put(state), workshop.clock().millis()));
    }

    private Kept keep(Named box, Kept snapshot) {
        kept.put(box.id(), snapshot);
        return snapshot;
    }

    public List<Kept> snapshots(Named box) {
        return kept.list(box.id());
    }

    /** A snapshot in the format of snapshot files. */
    public byte[] snapshot(Named box, String name) {
        return workshop.states().bytes(requireKept(box, name).state());
    }

    private Kept requireKept(Named box, String name) {
        return kept.find(box.id(), name)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.NOT_FOUND,
                                        "box " + box.name() + " has no snapshot " + name));
    }

    public void deleteSnapshot(Named box, String name) {
        requireKept(box, name);
        kept.delete(box.id(), name);
    }

    /** Makes the box what it was when a snapshot was taken. */
    public Done restore(Named box, String id, String name) {
        requireId(id);
        return move(box, id, "restored snapshot " + name, requireKept(box, name).state());
    }

    // ---- modules

    public Modules modules() {
        return workshop.modules();
    }

    public Uploaded module(String reference) {
        return workshop.modules()
                .find(reference)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.NOT_FOUND,
                                        "there is no module "
                                                + reference
                                                + "; upload it, or see which there are"));
    }

    public Uploaded upload(byte[] wasm, String name) {
        requireName(name);
        return workshop.modules().upload(wasm, name, workshop.clock().millis());
    }

    public void deleteModule(String reference) {
        Uploaded module = module(reference);
        long using = names.using(module.hash());
        if (using > 0) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "module "
                            + module.name()
                            + " is used by "
                            + using
                            + " boxes; delete them first");
        }
        workshop.modules().delete(module.hash());
    }

    // ---- entities

    private BoxReply ask(Named box, Function<ActorRef<BoxReply>, BoxCommand> command) {
        try {
            return entity(box, command).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof WasmBoxException known ? known : e;
        }
    }

    private CompletionStage<BoxReply> entity(
            Named box, Function<ActorRef<BoxReply>, BoxCommand> command) {
        return sharding.entityRefFor(KEY, box.id())
                .<BoxReply>ask(command::apply, PATIENCE)
                .exceptionallyCompose(
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

    private static Done done(BoxReply reply) {
        return reply instanceof Done done ? done : Boxes.<Done>refused(reply);
    }

    private static Seen seen(BoxReply reply) {
        return reply instanceof Seen seen ? seen : Boxes.<Seen>refused(reply);
    }

    private static <T> T refused(BoxReply reply) {
        if (reply instanceof Refused refused) {
            throw new ProblemException(refused.problem(), refused.reason());
        }
        throw new IllegalStateException(reply.toString());
    }
}
