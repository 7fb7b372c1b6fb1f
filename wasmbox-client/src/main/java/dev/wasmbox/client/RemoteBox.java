package dev.wasmbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasmbox.codec.Codec;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A box on a server, with the verbs of a box in the same program.
 *
 * <p>A message gets an id, and is sent again until the server has acknowledged it: whatever breaks
 * meanwhile, it is handled once, and its outputs are delivered once. Thread-safe; other clients may
 * use the same box.
 *
 * @param <I> the type of messages to the guest
 * @param <O> the type of messages from the guest
 */
public final class RemoteBox<I, O> {
    private static final String BYTES = "application/octet-stream";

    private final RemoteServer server;
    private final Connection connection;
    private final String name;
    private final String path;
    private final Codec<I> input;
    private final Codec<O> output;
    private final Consumer<? super O> outputs;

    RemoteBox(
            RemoteServer server,
            Connection connection,
            String name,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> outputs) {
        this.server = server;
        this.connection = connection;
        this.name = name;
        this.path = "/boxes/" + RemoteServer.encode(name);
        this.input = input;
        this.output = output;
        this.outputs = outputs;
    }

    /** What the box is called. */
    public String name() {
        return name;
    }

    /**
     * Sends a message and delivers what the guest answered, on this thread.
     *
     * @return the number of the message's entry in the journal of the box
     * @throws RemoteException if the guest fails, or the server does not answer for too long
     * @throws dev.wasmbox.codec.CodecException if the message cannot be encoded
     */
    public long message(I message) {
        byte[] bytes = input.toBytes(message);
        JsonNode done =
                Connection.json(
                        connection.repeat(
                                "POST",
                                path + "/messages?as=bytes&id=" + UUID.randomUUID(),
                                BYTES,
                                bytes));
        decode(done.path("outputs")).forEach(outputs);
        return done.path("number").asLong();
    }

    private List<O> decode(JsonNode list) {
        List<O> decoded = new ArrayList<>();
        for (JsonNode each : list) {
            try {
                decoded.add(output.fromBytes(each.path("value").path("base64").binaryValue()));
            } catch (IOException e) {
                throw new RemoteException("NO_JSON", "the server answered no bytes", e);
            }
        }
        return decoded;
    }

    /**
     * Outputs from a number on, 1 being the first one of the box; at most 1,000. Who asks again
     * from after the last one misses and repeats none.
     */
    public List<O> outputs(long from) {
        return decode(
                server.get(path + "/outputs?as=bytes&limit=1000&from=" + from).path("outputs"));
    }

    /**
     * Makes the box what it was after an entry.
     *
     * @throws RemoteException if there is no such entry
     */
    public void rewindTo(long number) {
        move("/rewind", Map.of("to", number));
    }

    private JsonNode move(String verb, Map<String, ?> body) {
        return server.postUntilDone(path + verb, body);
    }

    /**
     * Makes the box go on in another module, if that answers all messages of the box as it did.
     *
     * @param module the name or hash of a module that was uploaded
     * @return whether it does; if not, nothing has changed
     * @throws RemoteException if there is no such module, or the box has messages that its journal
     *     does not know
     */
    public boolean upgradeTo(String module) {
        Objects.requireNonNull(module, "module");
        return move("/upgrade", Map.of("module", module)).path("upgraded").asBoolean();
    }

    /**
     * Makes the box go on in another module, which is told what it has to know: the box is asked
     * for that, and a fresh guest gets each of its answers as a message. If that guest fails,
     * nothing has changed.
     *
     * @param export the message to which the box answers with what is to be known, as a value that
     *     Jackson writes as JSON: a String for a guest whose messages are texts
     * @param prefix what to put before each answer, which is then a text; null to hand it on as it
     *     is
     * @throws RemoteException if there is no such module, or one of the guests fails
     */
    public void migrateTo(String module, Object export, @Nullable String prefix) {
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(export, "export");
        Map<String, Object> body = new HashMap<>(Map.of("module", module, "export", export));
        if (prefix != null) {
            body.put("import", prefix);
        }
        move("/upgrade", body);
    }

    /**
     * Sends a message later, in place of that of an earlier timer of the same name which is not yet
     * due. It comes once, and what the guest answers to it is among {@link #outputs}.
     *
     * @param at when, to the millisecond; at once if it is past
     */
    public void setTimer(String timer, Instant at, I message) {
        Objects.requireNonNull(timer, "timer");
        Objects.requireNonNull(at, "at");
        String bytes = Base64.getEncoder().encodeToString(input.toBytes(message));
        connection.repeat(
                "PUT",
                timerPath(timer),
                "application/json",
                Connection.bytes(Map.of("at", at.toString(), "bytes", bytes)));
    }

    /**
     * A message that comes later.
     *
     * @param message as the server shows it
     */
    public record Timer(String name, Instant at, JsonNode message) {}

    /** The timers of the box, those that are due first first. */
    public List<Timer> timers() {
        List<Timer> timers = new ArrayList<>();
        for (JsonNode each : server.get(path + "/timers").path("timers")) {
            timers.add(
                    new Timer(
                            each.path("name").asText(),
                            Instant.parse(each.path("at").asText()),
                            each.path("message")));
        }
        return timers;
    }

    /**
     * Removes a timer; one that is due at this moment may still come.
     *
     * @throws RemoteException if it is not there
     */
    public void cancelTimer(String timer) {
        Objects.requireNonNull(timer, "timer");
        server.delete(timerPath(timer));
    }

    private String timerPath(String timer) {
        return path + "/timers/" + RemoteServer.encode(timer);
    }

    /**
     * Begins another box in the state of this one.
     *
     * @param outputs takes the outputs of the new box
     */
    public RemoteBox<I, O> fork(String newName, Consumer<? super O> outputs) {
        Objects.requireNonNull(newName, "newName");
        Objects.requireNonNull(outputs, "outputs");
        server.post(path + "/fork", Map.of("name", newName));
        return new RemoteBox<>(server, connection, newName, input, output, outputs);
    }

    /** The same, in the state after an entry. */
    public RemoteBox<I, O> forkAt(long number, String newName, Consumer<? super O> outputs) {
        Objects.requireNonNull(newName, "newName");
        Objects.requireNonNull(outputs, "outputs");
        server.post(path + "/fork", Map.of("name", newName, "at", number));
        return new RemoteBox<>(server, connection, newName, input, output, outputs);
    }

    /** Keeps the present state on the server, under a name. */
    public void snapshot(String snapshot) {
        Objects.requireNonNull(snapshot, "snapshot");
        server.post(path + "/snapshots", Map.of("name", snapshot));
    }

    /** Makes the box what it was when a snapshot was kept. */
    public void restore(String snapshot) {
        Objects.requireNonNull(snapshot, "snapshot");
        move("/restore", Map.of("snapshot", snapshot));
    }

    /** A snapshot that is kept, in the format of snapshot files. */
    public byte[] download(String snapshot) {
        Objects.requireNonNull(snapshot, "snapshot");
        return server.getBytes(snapshotPath(snapshot));
    }

    /** Keeps a snapshot on the server that comes from elsewhere. */
    public void upload(String snapshot, byte[] bytes) {
        Objects.requireNonNull(snapshot, "snapshot");
        Objects.requireNonNull(bytes, "bytes");
        connection.repeat("PUT", snapshotPath(snapshot), BYTES, bytes);
    }

    private String snapshotPath(String snapshot) {
        return path + "/snapshots/" + RemoteServer.encode(snapshot);
    }

    /** Ends the box for good, with all that the server knows of it. */
    public void delete() {
        server.delete(path);
    }
}
