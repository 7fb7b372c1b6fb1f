package dev.wasmbox.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A page in Chromium without a window, driven over the DevTools protocol. */
final class Browser implements AutoCloseable, WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final long PATIENCE = 120;

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final StringBuilder part = new StringBuilder();

    Browser(Path profile) throws Exception {
        process =
                new ProcessBuilder(
                                PROGRAM.toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + profile,
                                "about:blank")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String port = port(process.errorReader());
        HttpRequest page =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new"))
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .build();
        JsonNode target =
                JSON.readTree(http.send(page, HttpResponse.BodyHandlers.ofString()).body());
        socket =
                http.newWebSocketBuilder()
                        .buildAsync(URI.create(target.get("webSocketDebuggerUrl").asText()), this)
                        .join();
        call("Page.enable", Map.of());
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    private static String port(BufferedReader lines) throws IOException {
        String line;
        while ((line = lines.readLine()) != null) {
            if (line.startsWith("DevTools listening on ")) {
                Thread rest = new Thread(() -> lines.lines().forEach(each -> {}));
                rest.setDaemon(true);
                rest.start();
                return String.valueOf(URI.create(line.replaceFirst(".* ", "")).getPort());
            }
        }
        throw new AssertionError("Chromium has not started");
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                JsonNode frame = JSON.readTree(part.toString());
                CompletableFuture<JsonNode> waiting = asked.remove(frame.path("id").asInt());
                if (waiting != null) {
                    waiting.complete(frame);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
        int id = number.incrementAndGet();
        CompletableFuture<JsonNode> reply = new CompletableFuture<>();
        asked.put(id, reply);
        ObjectNode frame = JSON.createObjectNode().put("id", id).put("method", method);
        frame.set("params", JSON.valueToTree(parameters));
        socket.sendText(frame.toString(), true).join();
        JsonNode answer = reply.get(PATIENCE, TimeUnit.SECONDS);
        if (answer.has("error")) {
            throw new AssertionError(method + ": " + answer.get("error"));
        }
        return answer.get("result");
    }

    void visit(String address) throws Exception {
        call("Page.navigate", Map.of("url", address));
    }

    /** The value of an expression, awaited if it is a promise. */
    JsonNode evaluate(String expression) throws Exception {
        JsonNode result =
                call(
                        "Runtime.evaluate",
                        Map.of(
                                "expression",
                                expression,
                                "awaitPromise",
                                true,
                                "returnByValue",
                                true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
        }
        return result.at("/result/value");
    }

    /** Waits until a condition holds on the page. */
    void await(String condition) throws Exception {
        String poll =
                "new Promise(ok => { let left = 1500; const t = setInterval(() => { let is = false;"
                        + " try { is = !!(%s) } catch (e) {} if (is || --left < 0)"
                        + " { clearInterval(t); ok(is) } }, 20) })";
        if (!evaluate(poll.formatted(condition)).asBoolean()) {
            throw new AssertionError(
                    "never: " + condition + "\n" + evaluate("document.body.innerText"));
        }
    }

    void type(String text) throws Exception {
        call("Input.insertText", Map.of("text", text));
    }

    /** Presses a key: Enter, Tab, ArrowLeft. */
    void press(String key) throws Exception {
        int code =
                Map.of("Enter", 13, "Tab", 9, "ArrowLeft", 37, "ArrowUp", 38).getOrDefault(key, 0);
        String text = key.equals("Enter") ? "\r" : "";
        call(
                "Input.dispatchKeyEvent",
                Map.of(
                        "type",
                        text.isEmpty() ? "rawKeyDown" : "keyDown",
                        "key",
                        key,
                        "code",
                        key,
                        "text",
                        text,
                        "windowsVirtualKeyCode",
                        code));
        call(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
    }

    void look(int width, int height, boolean dark) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        width < 500));
        call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        new Object[] {
                            Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light")
                        }));
    }

    void screenshot(Path file) throws Exception {
        Files.createDirectories(file.getParent());
        String data = call("Page.captureScreenshot", Map.of("format", "png")).get("data").asText();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    @Override
    public void close() throws Exception {
        socket.abort();
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }
}
