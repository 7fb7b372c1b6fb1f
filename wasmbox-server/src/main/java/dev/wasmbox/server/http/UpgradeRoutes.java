package dev.wasmbox.server.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.box.Difference;
import dev.wasmbox.server.box.Problem;
import dev.wasmbox.server.box.ProblemException;
import dev.wasmbox.server.box.Upgrades.Policy;
import dev.wasmbox.server.box.Upgrades.Report;
import dev.wasmbox.server.store.BoxNames.Named;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/** {@code /boxes/NAME/upgrade}: a box goes on in another module. */
final class UpgradeRoutes extends AllDirectives {
    private static final long LARGEST_REQUEST = 16 << 20;
    private static final String JSON = "application/json";

    private final Boxes boxes;
    private final Work work;

    UpgradeRoutes(Boxes boxes, Work work) {
        this.boxes = boxes;
        this.work = work;
    }

    /**
     * How.
     *
     * @param differences {@code refuse} (the default), {@code accept} or {@code try}
     * @param export the message to ask the box for what the other module is to know; null to send
     *     it all messages instead
     * @param prefix what to put before each answer, which then is a message to the other module
     */
    record Upgrade(
            @Nullable String module,
            @Nullable String differences,
            @Nullable JsonNode export,
            @JsonProperty("import") @Nullable String prefix) {
        Policy policy() {
            String word = differences == null ? "refuse" : differences;
            for (Policy policy : Policy.values()) {
                if (policy.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return policy;
                }
            }
            throw new ProblemException(
                    Problem.INVALID, "differences are to refuse, accept or try, not " + word);
        }
    }

    Route upgrade(String name) {
        return parameterOptional(
                "id",
                id ->
                        work.withBody(
                                LARGEST_REQUEST,
                                body -> {
                                    Upgrade asked =
                                            Json.read(body.getData().toArray(), Upgrade.class);
                                    return upgrade(boxes.find(name), id.orElse(""), asked);
                                }));
    }

    private HttpResponse upgrade(Named box, String id, Upgrade asked) {
        String module = Json.require(asked.module(), "module");
        Talk before = Talk.with(boxes.guests().load(box.module()));
        if (asked.export() == null) {
            return show(boxes.upgrades().replay(box, id, module, asked.policy()), before);
        }
        Talk after = Talk.with(boxes.guests().load(boxes.guests().find(module).hash()));
        byte[] export = before.encode(JSON, json(asked.export()));
        Done done =
                boxes.upgrades()
                        .migrate(
                                box,
                                id,
                                module,
                                export,
                                answers ->
                                        answers.stream()
                                                .map(before::showOutput)
                                                .map(answer -> message(asked.prefix(), answer))
                                                .map(message -> after.encode(JSON, json(message)))
                                                .toList());
        return Answers.ok(Views.outcome(done, before));
    }

    private static JsonNode message(@Nullable String prefix, JsonNode answer) {
        return prefix == null ? answer : TextNode.valueOf(prefix + answer.asText());
    }

    private static byte[] json(JsonNode node) {
        return Json.write(node).getBytes(StandardCharsets.UTF_8);
    }

    private static HttpResponse show(Report report, Talk talk) {
        Map<String, Object> view = new LinkedHashMap<>();
        Done done = report.done();
        if (done != null) {
            view.putAll(Views.outcome(done, talk));
        }
        view.put("upgraded", done != null);
        view.put("messages", report.messages());
        view.put("differing", report.differing());
        view.put("differences", report.differences().stream().map(d -> show(d, talk)).toList());
        return Answers.ok(view);
    }

    private static Map<String, Object> show(Difference difference, Talk talk) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", difference.number());
        if (difference.number() > 0) {
            view.put("message", talk.showInput(difference.input()));
        }
        view.put("before", shown(difference.before(), talk));
        view.put("after", shown(difference.after(), talk));
        if (difference.failure() != null) {
            view.put("failed", difference.failure());
        }
        return view;
    }

    private static List<JsonNode> shown(List<byte[]> outputs, Talk talk) {
        return outputs.stream().map(talk::showOutput).toList();
    }
}
