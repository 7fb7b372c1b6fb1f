package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.wasmbox.client.RemoteBox;
import dev.wasmbox.client.RemoteException;
import dev.wasmbox.client.RemoteServer;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Schema;
import dev.wasmbox.host.WasmBoxModule;
import dev.wasmbox.json.JsonCodecs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boxes of a server that wants a token, as programs and people use them. */
@NullUnmarked
final class RemoteTest {
    private static final String TOKEN = "a-secret-of-some-length";

    @TempDir private static Path folder;
    private static Server server;
    private static RemoteServer remote;
    private final List<String> outputs = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        server =
                Server.start(
                        new ServerSettings("127.0.0.1", 0, folder.resolve("data"), TOKEN, false));
        remote = RemoteServer.at(URI.create(server.address())).withToken(TOKEN);
        remote.upload("counter", guest("counter"));
        remote.upload("echo", guest("echo"));
        remote.upload("hostile", guest("hostile"));
        remote.upload("typed", guest("typed"));
        Files.writeString(folder.resolve("token"), TOKEN + "\n");
    }

    private static byte[] guest(String name) throws IOException {
        return Files.readAllBytes(Client.ROOT.resolve("test-guests/rust/" + name + ".wasm"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void box_hasTheVerbsOfALocalOne() {
        RemoteBox<String, String> box = remote.create("verbs", "counter", outputs::add);
        box.message("up");
        box.snapshot("one");
        assertThat(box.message("up")).isEqualTo(2);
        box.restore("one");
        box.message("up");
        box.rewindTo(1);
        box.fork("verbs2", outputs::add).message("down");
        box.upload("theirs", box.download("one"));
        assertThat(box.upgradeTo("typed")).isFalse();
        assertThat(box.upgradeTo("counter")).isTrue();
        assertThat(outputs).containsExactly("value=1", "value=2", "value=2", "value=0");
        assertThat(box.outputs(2)).containsExactly("value=2", "value=2");
        box.delete();
        assertThatThrownBy(() -> remote.open("verbs", outputs::add))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("there is no box verbs");
    }

    @Test
    void box_setsTimersAndGoesOnInAnotherModuleByWhatItExports() {
        RemoteBox<String, String> box = remote.create("later", "counter", outputs::add);
        Instant far = Instant.parse("2999-01-01T00:00:00Z");
        box.setTimer("never", far, "down");
        box.setTimer("now", Instant.EPOCH, "up");
        while (box.outputs(1).isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(box.outputs(1)).containsExactly("value=1");
        while (box.timers().size() > 1) { // it is taken away when it is acknowledged
            Thread.onSpinWait();
        }
        assertThat(box.timers())
                .containsExactly(new RemoteBox.Timer("never", far, TextNode.valueOf("down")));
        box.cancelTimer("never");
        assertThat(box.timers()).isEmpty();
        box.migrateTo("echo", "up", "at ");
        box.message("hi");
        assertThat(outputs).containsExactly("Echo: hi");
        assertThatThrownBy(() -> box.migrateTo("none", "up", null))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("there is no module none");
    }

    @Test
    void box_ofOtherTypes_speaksThem() throws IOException {
        Schema schema = WasmBoxModule.fromWasm(guest("typed")).schema().orElseThrow();
        RemoteBox<JsonNode, JsonNode> box =
                remote.create(
                        "types",
                        "typed",
                        JsonCodecs.tree(schema.input()),
                        JsonCodecs.tree(schema.output()),
                        answer -> outputs.add(answer.at("/Moved/to").toString()));
        box.message(new ObjectMapper().readTree("{\"Move\":{\"dx\":1,\"dy\":2}}"));
        assertThat(outputs).containsExactly("{\"x\":1,\"y\":2}");
        assertThatThrownBy(() -> box.message(new ObjectMapper().readTree("\"Fly\"")))
                .isInstanceOf(CodecException.class);
    }

    @Test
    void message_guestFails_isAnExceptionWithTheReason() {
        RemoteBox<String, String> box = remote.create("fails", "hostile", outputs::add);
        assertThatThrownBy(() -> box.message("panic of mine"))
                .isInstanceOfSatisfying(
                        RemoteException.class, e -> assertThat(e.code()).isEqualTo("GUEST_FAILED"))
                .hasMessageContaining("of mine");
    }

    @Test
    void request_withoutTheToken_isRefused() {
        RemoteServer stranger = RemoteServer.at(URI.create(server.address()));
        assertThatThrownBy(() -> stranger.get("/boxes"))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("Authorization: Bearer");
        assertThatThrownBy(() -> stranger.withToken("another secret").get("/boxes"))
                .isInstanceOf(RemoteException.class);
        assertThat(stranger.get("/health").path("status").asText()).isEqualTo("up");
    }

    @Test
    void server_isGone_isNamedWhenPatienceEnds() {
        RemoteServer nobody =
                RemoteServer.at(URI.create("http://127.0.0.1:1")).withPatience(Duration.ZERO);
        assertThatThrownBy(() -> nobody.get("/boxes"))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("http://127.0.0.1:1 does not answer");
    }

    @Test
    void commands_doWhatTheyDoLocally() throws IOException {
        assertThat(remote("create", "typed-in", "counter")).contains("\"number\":0");
        assertThat(remote("send", "typed-in", "up", "up"))
                .isEqualTo("==> [value=1]\n==> [value=2]\n");
        remote("snapshot", "typed-in", "two");
        remote("rewind", "typed-in", "1");
        assertThat(remote("send", "typed-in", "up")).isEqualTo("==> [value=2]\n");
        remote("fork", "typed-in", "other", "--at", "1");
        assertThat(remote("send", "other", "up")).isEqualTo("==> [value=2]\n");
        remote("restore", "typed-in", "two");
        remote("download", "typed-in", "two", folder.resolve("two.bin").toString());
        assertThat(folder.resolve("two.bin")).isNotEmptyFile();
        assertThat(remote("history", "typed-in", "--from", "3").lines()).hasSize(3);
        assertThat(remote("boxes")).contains("typed-in");
        assertThat(remote("modules")).contains("counter");
        remote("timer", "typed-in", "tea", "PT1000H", "up");
        assertThat(remote("timers", "typed-in")).contains("\"tea\"", "\"message\":\"up\"");
        remote("cancel", "typed-in", "tea");
        assertThat(remote("timers", "typed-in")).isEmpty();
        assertThat(remote("upgrade", "typed-in", "echo", "--try")).contains("\"upgraded\":false");
        assertThat(remote("upgrade", "typed-in", "echo", "--export", "up", "--import", "at "))
                .contains("\"id\":", "\"moved\":\"migrated");
        assertThat(remote("send", "typed-in", "hi")).isEqualTo("==> [Echo: hi]\n");
        remote("delete", "other");
    }

    private static String remote(String... args) throws IOException {
        String[] where = {
            "remote",
            "--server",
            server.address(),
            "--token-file",
            folder.resolve("token").toString()
        };
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            int code =
                    Main.run(
                            Stream.concat(Arrays.stream(where), Arrays.stream(args))
                                    .toArray(String[]::new));
            assertThat(code).as(String.join(" ", args)).isZero();
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
