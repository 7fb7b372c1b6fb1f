package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasmbox.server.Client.Answer;
import dev.wasmbox.server.http.Tokens;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document that says what the server answers to, held against what it answers. */
@Tag("once")
@NullUnmarked
final class OpenApiTest {
    private static final Set<String> STREAMS = Set.of("/boxes/{box}/events", "/boxes/{box}/socket");

    private static final String TOKEN = "token-0123456789a";
    private static final String MODULE = "/modules/{module}";
    private static final String SNAPSHOT = "/boxes/{box}/snapshots/{snapshot}";

    @TempDir private static Path folder;
    private static Server server;
    private static Client client;
    private static JsonNode document;

    @BeforeAll
    static void start() throws IOException {
        server = Server.start(new ServerSettings("127.0.0.1", 0, folder, null, false));
        client = new Client(server.address());
        document = client.get("/openapi.json").json();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private record Operation(String method, String path, JsonNode node) {
        /** Uploads before uses, and what ends things last. */
        int turn() {
            if (method.equals("delete")) {
                return List.of(SNAPSHOT, "/boxes/{box}", MODULE).indexOf(path) + 100;
            }
            return switch (path) {
                case "/modules" -> 0;
                case "/boxes" -> 1;
                case "/boxes/{box}/messages" -> 2;
                case "/boxes/{box}/snapshots" -> 3;
                case SNAPSHOT -> method.equals("get") ? 4 : 5;
                default -> 6;
            };
        }
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                operations.add(new Operation(method.getKey(), path.getKey(), method.getValue()));
            }
        }
        operations.sort(
                Comparator.comparing(Operation::turn)
                        .thenComparing(Operation::method, Comparator.reverseOrder()));
        return operations;
    }

    @Test
    void eachOperation_driven_answersAsTheDocumentSays() throws IOException {
        byte[] snapshot = {};
        for (Operation operation : operations()) {
            if (operation.method().equals("delete") && operation.path().equals(MODULE)) {
                client.delete("/boxes/d"); // the fork, which no operation of the document ends
            }
            if (!STREAMS.contains(operation.path())) {
                Answer answer = send(operation, "", snapshot);
                assertThat(String.valueOf(answer.status()))
                        .as("%s: %s", operation, new String(answer.body()))
                        .startsWith("2");
                requireDocumented(operation, answer);
                if (operation.path().endsWith("{snapshot}") && answer.body().length > 1000) {
                    snapshot = answer.body();
                }
            }
        }
    }

    @Test
    void eachOperation_onWhatIsNotThere_answersAsTheDocumentSays() throws IOException {
        for (Operation operation : operations()) {
            if (operation.path().contains("{") && !operation.path().endsWith("/socket")) {
                Answer answer = send(operation, "none", new byte[0]);
                assertThat(answer.status()).as(operation.toString()).isIn(400, 404);
                requireDocumented(operation, answer);
            }
        }
    }

    @Test
    void eachOperation_beyondTheRateOfItsToken_answersAsTheDocumentSays(@TempDir Path other)
            throws IOException {
        Tokens tokens = Tokens.parse(TOKEN + " messages=1", "tokens");
        ServerSettings settings =
                new ServerSettings("127.0.0.1", 0, other, tokens, false, null, null, null);
        try (Server limited = Server.start(settings)) {
            Client theirs = new Client(limited.address());
            for (Operation operation : operations()) {
                if (operation.path().startsWith("/boxes")
                        && Set.of("post", "put").contains(operation.method())) {
                    Answer answer = send(theirs, operation, "none", new byte[0]);
                    for (int i = 0; answer.status() != 429; i++) {
                        assertThat(i).as("%s counts", operation).isLessThan(1000);
                        answer = send(theirs, operation, "none", new byte[0]);
                    }
                    requireDocumented(operation, answer);
                    assertThat(answer.response().headers().firstValue("Retry-After")).hasValue("1");
                } else {
                    assertThat(operation.node().at("/responses/429").isMissingNode())
                            .as("%s does not count", operation)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void eachRequestOfTheManual_isInTheDocument() throws IOException {
        Set<String> documented = new TreeSet<>();
        for (Operation operation : operations()) {
            documented.add(
                    operation.method().toUpperCase(Locale.ROOT)
                            + " "
                            + operation.path().replaceAll("\\{[a-z]+}", "*"));
        }
        Set<String> manual = new TreeSet<>();
        for (String line : Files.readAllLines(Client.ROOT.resolve("docs/server.md"))) {
            if (line.startsWith("| `")) {
                manual.addAll(requests(line.split("\\|")[1]));
            }
        }
        assertThat(manual).isEqualTo(documented);
    }

    /** The requests of a cell, of which some name several methods of one path. */
    private static Set<String> requests(String cell) {
        Set<String> methods = new HashSet<>();
        Set<String> requests = new HashSet<>();
        Matcher word = Pattern.compile("GET|POST|PUT|DELETE|/[^`?, ]*").matcher(cell);
        while (word.find()) {
            if (word.group().startsWith("/")) {
                String path = word.group().replaceAll("/(NAME|[A-Z])(?=/|$)", "/*");
                methods.forEach(method -> requests.add(method + " " + path));
                methods.clear();
            } else {
                methods.add(word.group());
            }
        }
        return requests;
    }

    private static Answer send(Operation operation, String other, byte[] snapshot)
            throws IOException {
        return send(client, operation, other, snapshot);
    }

    private static Answer send(Client client, Operation operation, String other, byte[] snapshot)
            throws IOException {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.node().path("parameters")) {
            String name = parameter.get("name").asText();
            String value = parameter.path("example").asText();
            if (parameter.get("in").asText().equals("path")) {
                boolean isName = Set.of("box", "module").contains(name) && !other.isEmpty();
                path = path.replace("{" + name + "}", isName ? other : value);
            } else if (!value.isEmpty()) {
                query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(value);
            }
        }
        HttpRequest.Builder request =
                client.request(path + query).header("Authorization", "Bearer " + TOKEN);
        Map.Entry<String, JsonNode> body =
                operation.node().at("/requestBody/content").properties().stream()
                        .findFirst()
                        .orElse(null);
        BodyPublisher publisher = BodyPublishers.noBody();
        if (body != null) {
            request.header("Content-Type", body.getKey());
            publisher = body(body, snapshot);
        }
        return client.send(
                request.method(operation.method().toUpperCase(Locale.ROOT), publisher).build());
    }

    private static BodyPublisher body(Map.Entry<String, JsonNode> body, byte[] snapshot)
            throws IOException {
        JsonNode example = body.getValue().path("example");
        if (!example.isMissingNode()) {
            return BodyPublishers.ofString(
                    example.isTextual() ? example.asText() : example.toString());
        }
        return body.getKey().equals("application/wasm")
                ? BodyPublishers.ofFile(Client.ROOT.resolve("test-guests/rust/counter.wasm"))
                : BodyPublishers.ofByteArray(snapshot);
    }

    private static void requireDocumented(Operation operation, Answer answer) {
        JsonNode documented = operation.node().at("/responses/" + answer.status());
        assertThat(documented.isMissingNode())
                .as("%s may answer %d", operation, answer.status())
                .isFalse();
        JsonNode content = documented.path("content");
        if (content.isMissingNode()) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        String type =
                answer.response().headers().firstValue("Content-Type").orElse("").split(";")[0];
        assertThat(content.has(type)).as("%s answers with %s", operation, type).isTrue();
        if (type.equals("application/json")) {
            requireFits(operation.path(), content.get(type).get("schema"), answer.json());
        }
    }

    /** Checks a value against as much of JSON Schema as the document uses. */
    private static void requireFits(String where, JsonNode schema, JsonNode value) {
        if (schema.has("$ref")) {
            requireFits(where, document.at(schema.get("$ref").asText().substring(1)), value);
            return;
        }
        String types = schema.path("type").toString();
        String type =
                switch (value.getNodeType()) {
                    case NUMBER -> "integer";
                    case POJO, BINARY, MISSING -> "none";
                    default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
                };
        assertThat(types.isEmpty() || types.contains("\"" + type + "\""))
                .as("%s: %s is no %s", where, value, types)
                .isTrue();
        if (schema.path("format").asText().equals("date-time")) {
            assertThat(Instant.parse(value.asText())).isNotNull();
        }
        schema.path("required")
                .forEach(
                        name ->
                                assertThat(value.has(name.asText()))
                                        .as(where + " has " + name)
                                        .isTrue());
        if (schema.has("properties")) {
            for (Map.Entry<String, JsonNode> each : value.properties()) {
                JsonNode property = schema.get("properties").get(each.getKey());
                assertThat(property).as("%s: %s is documented", where, each.getKey()).isNotNull();
                requireFits(where + "." + each.getKey(), property, each.getValue());
            }
        }
        if (schema.has("items")) {
            value.forEach(item -> requireFits(where + "[]", schema.get("items"), item));
        }
    }
}
