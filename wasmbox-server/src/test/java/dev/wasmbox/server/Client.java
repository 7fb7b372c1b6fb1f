package dev.wasmbox.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What tests talk to a server with. */
final class Client {
    static final Path ROOT = Path.of(System.getProperty("wasmbox.root", ".."));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final Duration patience;

    Client(String address) {
        this(address, PATIENCE);
    }

    private Client(String address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    /** The same server, with another time after which a request has failed. */
    Client withPatience(Duration value) {
        return new Client(address, value);
    }

    /** What a server answered. */
    record Answer(int status, byte[] body, HttpResponse<byte[]> response) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        /** The only output's value. */
        String value() {
            return json().get("outputs").get(0).get("value").asText();
        }

        JsonNode error() {
            return json().get("error");
        }
    }

    Answer get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    Answer delete(String path) throws IOException {
        return send(request(path).DELETE().build());
    }

    Answer post(String path, String text) throws IOException {
        return send(
                request(path)
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString(text))
                        .build());
    }

    Answer put(String path, byte[] bytes) throws IOException {
        return send(request(path).PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)).build());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(patience);
    }

    Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> response =
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Uploads a guest of this checkout. */
    Answer upload(String guest) throws IOException {
        Path file = ROOT.resolve("test-guests/rust/" + guest + ".wasm");
        return send(
                request("/modules?name=" + guest)
                        .header("Content-Type", "application/wasm")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Files.readAllBytes(file)))
                        .build());
    }

    /** Begins a box. */
    Answer create(String name, String module, @Nullable String limits) throws IOException {
        String more = limits == null ? "" : ",\"limits\":" + limits;
        return post(
                "/boxes", "{\"name\":\"" + name + "\",\"module\":\"" + module + "\"" + more + "}");
    }

    /** Sends a message, as the attempt of that id; empty for none. */
    Answer message(String box, String id, String text) throws IOException {
        return post("/boxes/" + box + "/messages" + (id.isEmpty() ? "" : "?id=" + id), text);
    }
}
