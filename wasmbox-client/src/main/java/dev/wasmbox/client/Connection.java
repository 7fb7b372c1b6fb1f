package dev.wasmbox.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Requests to one server, made again while it does not answer. Thread-safe. */
final class Connection {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration ANSWER = Duration.ofSeconds(90);
    private static final long FIRST_PAUSE = 20_000_000;
    private static final long LONGEST_PAUSE = 1_000_000_000;
    private static final int TOO_MANY = 429;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Set<Integer> PASSING = Set.of(502, 503, 504);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private final URI server;
    private final @Nullable String token;
    private final Duration patience;

    Connection(URI server, @Nullable String token, Duration patience) {
        this.server = server;
        this.token = token;
        this.patience = patience;
    }

    /**
     * A request that may be made any number of times: it reads, or the server knows it by its id.
     */
    byte[] repeat(String method, String path, String type, byte[] body) {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE;
        while (true) {
            try {
                HttpResponse<byte[]> response = inTime(method, path, type, body);
                if (!PASSING.contains(response.statusCode()) || System.nanoTime() > deadline) {
                    return content(response);
                }
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw unreachable(e);
                }
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
    }

    /** A request that is made once. */
    byte[] once(String method, String path, String type, byte[] body) {
        try {
            return content(inTime(method, path, type, body));
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** A request that is made again if it came too soon, since then nothing was done. */
    private HttpResponse<byte[]> inTime(String method, String path, String type, byte[] body)
            throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            HttpResponse<byte[]> response = exchange(method, path, type, body);
            OptionalLong pause = pause(response);
            if (pause.isEmpty() || System.nanoTime() + pause.getAsLong() > deadline) {
                return response;
            }
            LockSupport.parkNanos(pause.getAsLong());
        }
    }

    /** After how many nanoseconds it is no longer too soon; unknown if a proxy gives a date. */
    private static OptionalLong pause(HttpResponse<?> response) {
        String after = response.headers().firstValue("Retry-After").orElse("");
        return response.statusCode() == TOO_MANY && SECONDS.matcher(after).matches()
                ? OptionalLong.of(Duration.ofSeconds(Long.parseLong(after)).toNanos())
                : OptionalLong.empty();
    }

    private HttpResponse<byte[]> exchange(String method, String path, String type, byte[] body)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path))
                        .timeout(ANSWER)
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .header("Content-Type", type);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteException("INTERRUPTED", "the thread was interrupted", e);
        }
    }

    private static byte[] content(HttpResponse<byte[]> response) {
        if (response.statusCode() < 300) {
            return response.body();
        }
        JsonNode error = error(response.body());
        throw new RemoteException(
                error.path("code").asText("STATUS_" + response.statusCode()),
                error.path("message").asText("the server answered " + response.statusCode()),
                null);
    }

    private static JsonNode error(byte[] body) {
        try {
            return JSON.readTree(body).path("error");
        } catch (IOException e) {
            return JSON.nullNode();
        }
    }

    private RemoteException unreachable(IOException e) {
        return new RemoteException("UNREACHABLE", server + " does not answer: " + e, e);
    }

    static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new RemoteException("NO_JSON", "the server answered something else than JSON", e);
        }
    }

    static byte[] bytes(Object json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
