package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.http.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, on a server with tokens and TLS. */
@Tag("once")
@NullUnmarked
final class AccessTest {
    private static final String PASSWORD = "of the keys";
    private static final String TOKENS =
            """
            # who watches
            read reader-0123456789
            send sender-0123456789
            send  quick-0123456789 messages=2

            admin-0123456789ab
            admin tenant-0123456789a name=tenant boxes=2
            admin tenant-0123456789b boxes=3 name=tenant
            admin busy-admin-01234567 messages=2
            admin spacious-012345678 name=spacious memory=600m
            """;

    @TempDir private static Path folder;
    private static Server server;
    private static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                keys.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start();
        assertThat(keytool.waitFor()).isZero();
        server =
                Server.start(
                        new ServerSettings(
                                "127.0.0.1",
                                0,
                                folder.resolve("data"),
                                Tokens.parse(TOKENS, "tokens"),
                                false,
                                null,
                                new Tls(keys, PASSWORD),
                                null));
        http = HttpClient.newBuilder().sslContext(trusting(keys)).build();
        byte[] counter = Files.readAllBytes(Client.ROOT.resolve("test-guests/rust/counter.wasm"));
        assertThat(
                        http.send(
                                        request("admin-0123456789ab", "/modules?name=counter")
                                                .POST(
                                                        HttpRequest.BodyPublishers.ofByteArray(
                                                                counter))
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                .isEqualTo(201);
        String box = "{\"name\":\"c\",\"module\":\"counter\"}";
        assertThat(post("admin-0123456789ab", "/boxes", box).statusCode()).isEqualTo(201);
    }

    private static SSLContext trusting(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> post(String token, String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                request(token, path)
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static int get(String token, String path) throws IOException, InterruptedException {
        return http.send(request(token, path).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void address_isEncrypted() {
        assertThat(server.address()).startsWith("https://");
    }

    @Test
    void request_beyondTheRole_isRefused() throws Exception {
        assertThat(get("reader-0123456789", "/boxes/c/history")).isEqualTo(200);
        assertThat(get("reader-0123456789", "/boxes/c/socket")).isEqualTo(403);
        assertThat(post("reader-0123456789", "/boxes/c/messages", "up").statusCode())
                .isEqualTo(403);
        assertThat(post("sender-0123456789", "/boxes/c/messages", "up").statusCode())
                .isEqualTo(200);
        assertThat(get("sender-0123456789", "/boxes")).isEqualTo(200);
        for (String path : List.of("/boxes", "/modules", "/boxes/c/rewind", "/boxes/c/fork")) {
            assertThat(post("sender-0123456789", path, "{}").statusCode()).isEqualTo(403);
        }
        assertThat(post("admin-0123456789ab", "/boxes/c/rewind", "{\"to\":0}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void request_withoutARightToken_isRefused() throws Exception {
        for (String token : List.of("", "reader", "reader-0123456780", "messages=2")) {
            assertThat(get(token, "/boxes")).isEqualTo(401);
        }
        assertThat(get("", "/health")).isEqualTo(200);
    }

    @Test
    void message_beyondTheQuota_isRefusedUntilASecondLater() throws Exception {
        int refused = 0;
        int handled = 0;
        for (int i = 0; refused == 0 || handled == 0; i++) {
            assertThat(i).isLessThan(10_000);
            HttpResponse<String> answer = post("quick-0123456789", "/boxes/c/ask", "up");
            if (answer.statusCode() == 429) {
                refused++;
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            } else {
                assertThat(answer.statusCode()).isEqualTo(200);
                handled++;
            }
        }
    }

    private static HttpResponse<String> delete(String token, String path)
            throws IOException, InterruptedException {
        return http.send(
                request(token, path).DELETE().build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> begin(String token, String box, long mebibytes)
            throws IOException, InterruptedException {
        String body =
                "{\"name\":\"%s\",\"module\":\"counter\",\"limits\":{\"memoryBytes\":%d}}"
                        .formatted(box, mebibytes << 20);
        return post(token, "/boxes", body);
    }

    @Test
    void boxes_beyondTheQuotaOfTheirName_areRefusedUntilOneIsDeleted() throws Exception {
        String tenant = "tenant-0123456789a";
        assertThat(begin(tenant, "t1", 2).statusCode()).isEqualTo(201);
        assertThat(begin(tenant, "t1", 2).statusCode()).isEqualTo(409);
        assertThat(post(tenant, "/boxes/c/fork", "{\"name\":\"t2\"}").statusCode()).isEqualTo(201);
        HttpResponse<String> refusal = begin(tenant, "t3", 2);
        assertThat(refusal.statusCode()).isEqualTo(429);
        assertThat(refusal.headers().firstValue("Retry-After")).isEmpty();
        assertThat(refusal.body())
                .contains("QUOTA", "tenant may have 2 boxes (boxes=), and has 2; delete one");
        assertThat(post(tenant, "/boxes/c/fork", "{\"name\":\"t3\"}").statusCode()).isEqualTo(429);
        assertThat(tool(tenant, "open_box", "t3")).contains("may have 2 boxes");
        assertThat(begin("admin-0123456789ab", "free", 2).statusCode()).isEqualTo(201);

        assertThat(delete("admin-0123456789ab", "/boxes/t1").statusCode()).isEqualTo(204);
        assertThat(tool(tenant, "open_box", "t3")).contains("begins");
        assertThat(begin("tenant-0123456789b", "t4", 2).statusCode())
                .as("another token of that name, which may have one more")
                .isEqualTo(201);
        assertThat(begin("tenant-0123456789b", "t5", 2).statusCode()).isEqualTo(429);
        assertThat(metrics())
                .contains("wasmbox_owner_boxes{name=\"tenant\"} 3.0")
                .containsPattern("wasmbox_refused_total\\{quota=\"boxes\"} [1-9]");
        for (String box : List.of("t2", "t3", "t4")) {
            delete(tenant, "/boxes/" + box);
        }
        assertThat(metrics()).contains("wasmbox_owner_boxes{name=\"tenant\"} 0.0");
    }

    @Test
    void boxes_beyondTheMemoryOfTheirName_areRefused() throws Exception {
        String spacious = "spacious-012345678";
        assertThat(begin(spacious, "s1", 500).statusCode()).isEqualTo(201);
        HttpResponse<String> refusal = begin(spacious, "s2", 101);
        assertThat(refusal.statusCode()).isEqualTo(429);
        assertThat(refusal.body()).contains("grow to 600 MiB", "to 500 MiB", "wants 101 MiB");
        assertThat(post(spacious, "/boxes/s1/fork", "{\"name\":\"s2\"}").statusCode())
                .isEqualTo(429);
        assertThat(begin(spacious, "s2", 100).statusCode()).isEqualTo(201);
        assertThat(metrics()).contains("wasmbox_owner_memory_bytes{name=\"spacious\"} 6.291456E8");
    }

    private static String metrics() throws IOException, InterruptedException {
        return http.send(
                        request("reader-0123456789", "/metrics").build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** What a tool of {@code /mcp} says. */
    private static String tool(String token, String tool, String box)
            throws IOException, InterruptedException {
        String call =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":"
                        + "{\"name\":\"%s\",\"arguments\":{\"box\":\"%s\",\"module\":\"counter\"}}}";
        return post(token, "/mcp", call.formatted(tool, box)).body();
    }

    @Test
    void tool_beyondTheRate_isRefused() throws Exception {
        String said = "";
        for (int i = 0; !said.contains("may send 2 messages"); i++) {
            assertThat(i).isLessThan(10_000);
            said = tool("busy-admin-01234567", "list_boxes", "");
        }
    }

    @Test
    void tokens_badLine_isRefusedWithoutShowingIt() {
        for (String line :
                List.of(
                        "short",
                        "read short",
                        "read a-long-secret-0123 messages=x",
                        "a-long-secret-0123 boxes=3",
                        "a-long-secret-0123 name=a name=b",
                        "a-long-secret-0123 name=a memory=4q",
                        "# none")) {
            assertThatThrownBy(() -> Tokens.parse(line, "file"))
                    .isInstanceOf(WasmBoxException.class)
                    .hasMessageContaining("file")
                    .hasMessageNotContaining("a-long-secret");
        }
    }
}
