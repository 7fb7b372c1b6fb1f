package dev.wasmbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Codecs;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server of boxes. Immutable and thread-safe.
 *
 * <pre>{@code
 * RemoteServer server = RemoteServer.at(URI.create("http://localhost:8080"));
 * server.upload("counter", Files.readAllBytes(Path.of("counter.wasm")));
 * RemoteBox<String, String> box = server.create("c", "counter", System.out::println);
 * box.message("up");
 * }</pre>
 */
public final class RemoteServer {
    private static final byte[] NOTHING = {};
    private static final String JSON = "application/json";
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);

    private final URI address;
    private final @Nullable String token;
    private final Duration patience;
    private final Connection connection;

    private RemoteServer(URI address, @Nullable String token, Duration patience) {
        this.address = address;
        this.token = token;
        this.patience = patience;
        this.connection = new Connection(address, token, patience);
    }

    /** The server at an address such as {@code http://localhost:8080}. */
    public static RemoteServer at(URI address) {
        return new RemoteServer(Objects.requireNonNull(address, "address"), null, DEFAULT_PATIENCE);
    }

    /** The same server, asked with the token that it wants. */
    public RemoteServer withToken(String value) {
        return new RemoteServer(address, Objects.requireNonNull(value, "value"), patience);
    }

    /**
     * The same server, waited for that long while it does not answer; 60 seconds unless given.
     * Messages, and what only reads, are sent again until then.
     */
    public RemoteServer withPatience(Duration value) {
        return new RemoteServer(address, token, Objects.requireNonNull(value, "value"));
    }

    /**
     * Uploads a module under a name.
     *
     * @return its hash
     * @throws RemoteException if it cannot run in a box, or the server does not answer
     */
    public String upload(String name, byte[] wasm) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(wasm, "wasm");
        return Connection.json(
                        connection.repeat(
                                "POST", "/modules?name=" + encode(name), "application/wasm", wasm))
                .path("hash")
                .asText();
    }

    /** Begins a box whose messages are texts. */
    public RemoteBox<String, String> create(
            String name, String module, Consumer<? super String> outputs) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(outputs, "outputs");
        return create(name, module, Codecs.string(), Codecs.string(), outputs);
    }

    /**
     * Begins a box.
     *
     * @param module the name or hash of a module that was uploaded
     * @param outputs takes what the guest answers, on the thread that sends a message to it
     * @throws RemoteException if there is a box of that name, or no such module
     */
    public <I, O> RemoteBox<I, O> create(
            String name,
            String module,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> outputs) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(outputs, "outputs");
        post("/boxes", Map.of("name", name, "module", module));
        return new RemoteBox<>(this, connection, name, input, output, outputs);
    }

    /** A box that is there, whose messages are texts. */
    public RemoteBox<String, String> open(String name, Consumer<? super String> outputs) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(outputs, "outputs");
        return open(name, Codecs.string(), Codecs.string(), outputs);
    }

    /**
     * A box that is there.
     *
     * @throws RemoteException if it is not
     */
    public <I, O> RemoteBox<I, O> open(
            String name, Codec<I> input, Codec<O> output, Consumer<? super O> outputs) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(outputs, "outputs");
        get("/boxes/" + encode(name));
        return new RemoteBox<>(this, connection, name, input, output, outputs);
    }

    /**
     * What the server answers to a GET.
     *
     * @param path such as {@code /boxes/c/history?from=3}
     */
    public JsonNode get(String path) {
        Objects.requireNonNull(path, "path");
        return Connection.json(getBytes(path));
    }

    /** The same as bytes. */
    public byte[] getBytes(String path) {
        Objects.requireNonNull(path, "path");
        return connection.repeat("GET", path, JSON, NOTHING);
    }

    /**
     * What the server answers to a POST, which is made once.
     *
     * @param body what Jackson can write as JSON
     */
    public JsonNode post(String path, Object body) {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(body, "body");
        return Connection.json(connection.once("POST", path, JSON, Connection.bytes(body)));
    }

    /**
     * What the server answers to a POST that moves a box: rewind, restore, upgrade. It gets an id,
     * and is made again until it is acknowledged, and done once.
     *
     * @param path such as {@code /boxes/c/rewind}, without parameters
     * @param body what Jackson can write as JSON
     */
    public JsonNode postUntilDone(String path, Object body) {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(body, "body");
        return Connection.json(
                connection.repeat(
                        "POST", path + "?id=" + UUID.randomUUID(), JSON, Connection.bytes(body)));
    }

    /**
     * Sends a message as text, or as JSON for a guest whose messages are something else, and
     * returns what the server says came of it. It is sent again until it is acknowledged, and
     * handled once.
     *
     * @throws RemoteException if the guest fails, or the server does not answer for too long
     */
    public JsonNode send(String box, String message) {
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(message, "message");
        return Connection.json(
                connection.repeat(
                        "POST",
                        "/boxes/" + encode(box) + "/messages?id=" + UUID.randomUUID(),
                        "text/plain; charset=utf-8",
                        message.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * What the server answers to a PUT, which is made again until it is acknowledged.
     *
     * @param body what Jackson can write as JSON
     */
    public JsonNode put(String path, Object body) {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(body, "body");
        return Connection.json(connection.repeat("PUT", path, JSON, Connection.bytes(body)));
    }

    /** Deletes what is at a path. */
    public void delete(String path) {
        Objects.requireNonNull(path, "path");
        connection.once("DELETE", path, JSON, NOTHING);
    }

    /** Text as a part of a path. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
