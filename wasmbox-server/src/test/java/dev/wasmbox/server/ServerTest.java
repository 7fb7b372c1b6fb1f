package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.server.Client.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server as its clients see it, over HTTP and with real guests. */
@NullUnmarked
final class ServerTest {
    private static final AtomicInteger NAMES = new AtomicInteger();

    @TempDir private static Path folder;
    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        server = start(folder);
        client = new Client(server.address());
        for (String guest : List.of("counter", "typed", "hostile")) {
            assertThat(client.upload(guest).status()).isEqualTo(201);
        }
    }

    private static Server start(Path data) {
        return Server.start(new ServerSettings("127.0.0.1", 0, data, null, true));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String begin(String module) throws IOException {
        String name = module + NAMES.incrementAndGet();
        Answer answer = client.create(name, module, "{\"messageMillis\":3000}");
        assertThat(answer.status()).as(() -> answer.json().toString()).isEqualTo(201);
        return name;
    }

    private static String ups(String box, int count) throws IOException {
        String value = "";
        for (int i = 0; i < count; i++) {
            value = client.message(box, "", "up").value();
        }
        return value;
    }

    private static JsonNode status(String box) throws IOException {
        return client.get("/boxes/" + box).json();
    }

    // ---- messages

    @Test
    void message_sentAgainWithItsId_isHandledOnce() throws IOException {
        String box = begin("counter");
        assertThat(client.message(box, "a", "up").value()).isEqualTo("value=1");
        Answer again = client.message(box, "a", "up");
        assertThat(again.value()).isEqualTo("value=1");
        assertThat(again.json().get("repeated").asBoolean()).isTrue();
        assertThat(client.message(box, "b", "up").value()).isEqualTo("value=2");
    }

    @Test
    void message_withTheIdOfAnother_isRefused() throws IOException {
        String box = begin("counter");
        client.message(box, "a", "up");
        Answer other = client.message(box, "a", "down");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.error().get("message").asText()).contains("the id a", "entry 1");
        assertThat(ups(box, 1)).isEqualTo("value=2");
    }

    @Test
    void message_guestFails_isRecordedAndLeavesBoxAsItWas() throws IOException {
        String box = begin("hostile");
        String before = status(box).get("stateHash").asText();
        Answer failed = client.message(box, "a", "trap");
        assertThat(failed.status()).isEqualTo(422);
        assertThat(failed.error().get("kind").asText()).isEqualTo("TRAP");
        assertThat(client.message(box, "a", "trap").error().get("repeated").asBoolean()).isTrue();
        assertThat(status(box).get("stateHash").asText()).isEqualTo(before);
        JsonNode entry = client.get("/boxes/" + box + "/history?from=1").json().at("/entries/0");
        assertThat(entry.get("failed").asText()).isEqualTo("TRAP");
        assertThat(entry.get("message").asText()).isEqualTo("trap");
    }

    @Test
    void message_toAProgram_isALineOfItsInput() throws IOException {
        assertThat(client.upload("../program/interview").status()).isEqualTo(201);
        String box = begin("interview");
        client.message(box, "", "sum");
        client.message(box, "", "20");
        JsonNode outputs = client.message(box, "", "").json().get("outputs");
        assertThat(outputs.findValuesAsText("value")).endsWith("= 20\n", "> ");
        assertThat(client.message(box, "", "lines").value()).startsWith("4");
    }

    @Test
    void message_guestIsStuck_othersAreAnsweredMeanwhile() throws IOException {
        String stuck = begin("hostile");
        String box = begin("counter");
        CompletableFuture<Answer> loop =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return client.message(stuck, "", "loop");
                            } catch (IOException e) {
                                throw new CompletionException(e);
                            }
                        });
        assertThat(ups(box, 20)).isEqualTo("value=20");
        assertThat(loop.join().error().get("kind").asText()).isEqualTo("TIME_LIMIT");
    }

    @Test
    void message_typedGuest_isJsonBothWays() throws IOException {
        String box = begin("typed");
        JsonNode answer = client.message(box, "", "{\"Move\":{\"dx\":1,\"dy\":2}}").json();
        assertThat(answer.at("/outputs/0/value/Moved/to").toString())
                .isEqualTo("{\"x\":1,\"y\":2}");
        Answer wrong = client.message(box, "", "{\"Move\":{\"dx\":\"a\",\"dy\":2}}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.error().get("message").asText()).contains("$.Move.dx");
    }

    @Test
    void message_bytes_areTheGuestsEncoding() throws IOException {
        String box = begin("counter");
        byte[] up = {2, 0, 0, 0, 0, 0, 0, 0, 'u', 'p'};
        Answer answer =
                client.send(
                        client.request("/boxes/" + box + "/messages")
                                .header("Content-Type", "application/octet-stream")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(up))
                                .build());
        assertThat(answer.value()).isEqualTo("value=1");
    }

    @Test
    void outputs_fromANumber_areAllThatFollowWithoutGap() throws IOException {
        String box = begin("counter");
        ups(box, 3);
        client.message(box, "", "nothing comes of this");
        ups(box, 3);
        JsonNode outputs = client.get("/boxes/" + box + "/outputs?from=3").json().get("outputs");
        assertThat(outputs.findValuesAsText("number")).containsExactly("3", "4", "5", "6");
        assertThat(outputs.findValuesAsText("value"))
                .containsExactly("value=3", "value=4", "value=5", "value=6");
        assertThat(client.get("/boxes/" + box + "/outputs?from=7").json().get("outputs")).isEmpty();
    }

    // ---- time

    @Test
    void rewind_isAnEntryOfItsOwn_andCanItselfBeUndone() throws IOException {
        String box = begin("counter");
        ups(box, 3);
        assertThat(client.post("/boxes/" + box + "/rewind", "{\"to\":1}").status()).isEqualTo(200);
        assertThat(ups(box, 1)).isEqualTo("value=2");
        client.post("/boxes/" + box + "/rewind", "{\"to\":3}");
        assertThat(ups(box, 1)).isEqualTo("value=4");
        assertThat(client.post("/boxes/" + box + "/rewind", "{\"to\":99}").status()).isEqualTo(404);
    }

    @Test
    void ask_atAnEntry_answersAndChangesNothing() throws IOException {
        String box = begin("counter");
        ups(box, 3);
        assertThat(client.post("/boxes/" + box + "/ask?at=1", "up").json().at("/outputs/0"))
                .hasToString("\"value=2\"");
        assertThat(ups(box, 1)).isEqualTo("value=4");
    }

    @Test
    void past_beyondCheckpoints_isWhatItWas() throws IOException {
        String box = begin("counter");
        ups(box, 620); // a checkpoint is after 500
        for (int at : List.of(0, 1, 499, 500, 501, 619)) {
            assertThat(client.post("/boxes/" + box + "/ask?at=" + at, "up").json().at("/outputs/0"))
                    .hasToString("\"value=" + (at + 1) + "\"");
        }
    }

    @Test
    void fork_goesItsOwnWay() throws IOException {
        String box = begin("counter");
        ups(box, 3);
        Answer fork = client.post("/boxes/" + box + "/fork", "{\"name\":\"way\",\"at\":2}");
        assertThat(fork.status()).isEqualTo(201);
        assertThat(fork.json().get("origin").asText()).isEqualTo(box + " at 2");
        assertThat(ups("way", 1)).isEqualTo("value=3");
        assertThat(ups(box, 1)).isEqualTo("value=4");
    }

    @Test
    void snapshot_isTakenDownloadedUploadedAndRestored() throws IOException {
        String box = begin("counter");
        ups(box, 2);
        String snapshots = "/boxes/" + box + "/snapshots";
        assertThat(client.post(snapshots, "{\"name\":\"two\"}").status()).isEqualTo(201);
        byte[] bytes = client.get(snapshots + "/two").body();
        assertThat(Snapshot.fromBytes(bytes).stateHash().toString())
                .isEqualTo(status(box).get("stateHash").asText());
        ups(box, 2);
        String other = begin("counter");
        assertThat(client.put("/boxes/" + other + "/snapshots/theirs", bytes).status())
                .isEqualTo(201);
        client.post("/boxes/" + other + "/restore", "{\"snapshot\":\"theirs\"}");
        client.post("/boxes/" + box + "/restore", "{\"snapshot\":\"two\"}");
        assertThat(ups(other, 1)).isEqualTo("value=3");
        assertThat(ups(box, 1)).isEqualTo("value=3");
        assertThat(client.get(snapshots).json().at("/snapshots/0/number").asInt()).isEqualTo(2);
        assertThat(client.delete(snapshots + "/two").status()).isEqualTo(204);
        assertThat(client.get(snapshots + "/two").status()).isEqualTo(404);
    }

    @Test
    void snapshot_damagedOrOfAnotherModule_isRefused() throws IOException {
        String box = begin("counter");
        client.post("/boxes/" + box + "/snapshots", "{\"name\":\"mine\"}");
        byte[] bytes = client.get("/boxes/" + box + "/snapshots/mine").body();
        String other = begin("hostile");
        assertThat(client.put("/boxes/" + other + "/snapshots/x", bytes).status()).isEqualTo(409);
        bytes[bytes.length / 2] ^= 1;
        assertThat(client.put("/boxes/" + box + "/snapshots/x", bytes).status()).isEqualTo(400);
    }

    // ---- names and modules

    @Test
    void create_nameIsTaken_isRefused() throws IOException {
        String box = begin("counter");
        assertThat(client.create(box, "counter", null).status()).isEqualTo(409);
    }

    @Test
    void delete_box_freesItsNameAndForgetsIt() throws IOException {
        String box = begin("counter");
        ups(box, 2);
        assertThat(client.delete("/boxes/" + box).status()).isEqualTo(204);
        assertThat(client.message(box, "", "up").status()).isEqualTo(404);
        client.create(box, "counter", null);
        assertThat(ups(box, 1)).isEqualTo("value=1");
    }

    @Test
    void delete_moduleInUse_isRefused() throws IOException {
        begin("counter");
        Answer answer = client.delete("/modules/counter");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.error().get("message").asText()).contains("is used by");
        assertThat(client.get("/modules/counter/wasm").body()).isNotEmpty();
    }

    @Test
    void delete_moduleThatNobodyUses_isGone() throws IOException {
        client.upload("echo");
        assertThat(client.delete("/modules/echo").status()).isEqualTo(204);
        assertThat(client.get("/modules/echo").status()).isEqualTo(404);
    }

    @Test
    void upload_isNoModule_isRefusedWithTheReason() throws IOException {
        Answer answer = client.post("/modules", "no module");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().get("message").asText()).isNotEmpty();
    }

    @Test
    void list_isPaged() throws IOException {
        String first = begin("counter");
        JsonNode page =
                client.get("/boxes?limit=1&after=" + first.substring(0, first.length() - 1))
                        .json()
                        .get("boxes");
        assertThat(StreamSupport.stream(page.spliterator(), false)).hasSize(1);
    }

    // ---- what must not be

    @Test
    void request_fromAPageOfAnotherSite_isRefused() throws IOException {
        Answer answer =
                client.send(
                        client.request("/boxes").header("Origin", "http://evil.example").build());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.response().headers().firstValue("X-Content-Type-Options"))
                .hasValue("nosniff");
    }

    @Test
    void request_makesNoSense_isRefusedWithTheReason() throws IOException {
        assertThat(client.get("/boxes/none").status()).isEqualTo(404);
        assertThat(client.get("/boxes?limit=x").error().get("message").asText()).contains("limit");
        assertThat(client.post("/boxes", "{\"nme\":\"x\"}").error().get("message").asText())
                .contains("nme");
        assertThat(client.create("../x", "counter", null).status()).isEqualTo(400);
        assertThat(client.create("x", "counter", "{\"messageMillis\":-1}").status()).isEqualTo(400);
        assertThat(client.put("/boxes", new byte[0]).status()).isEqualTo(405);
        String box = begin("counter");
        assertThat(client.message(box, "x".repeat(300), "up").status()).isEqualTo(400);
    }

    @Test
    void start_directoryIsInUse_isRefused() {
        assertThatThrownBy(() -> start(folder))
                .isInstanceOf(WasmBoxException.class)
                .hasMessageContaining("another server uses the data directory");
    }

    @Test
    void start_forEverybodyWithoutToken_isRefused(@TempDir Path other) {
        assertThatThrownBy(() -> Server.start(new ServerSettings("0.0.0.0", 0, other, null, true)))
                .isInstanceOf(WasmBoxException.class)
                .hasMessageContaining("--token-file");
    }
}
