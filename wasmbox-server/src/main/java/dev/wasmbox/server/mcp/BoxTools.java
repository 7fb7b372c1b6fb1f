package dev.wasmbox.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.box.NewBox;
import dev.wasmbox.server.box.Output;
import dev.wasmbox.server.box.Problem;
import dev.wasmbox.server.box.ProblemException;
import dev.wasmbox.server.http.Talk;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.mcp.BoxTool.Parameter;
import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.Journal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What an agent can do with boxes. */
final class BoxTools {
    static final String INSTRUCTIONS =
            "Boxes are running programs whose whole state is kept. Open one, send it messages, and"
                    + " when something went wrong, rewind it, or fork it to try two ways.";

    private static final Parameter BOX = Parameter.text("box", "the name of the box");
    private static final int WHOLE_HISTORY = 1000;

    private final Boxes boxes;
    private final Supplier<List<String>> modules;

    /**
     * @param modules the names of those that boxes may be made of; boxes are of the first one
     *     unless they name another
     */
    BoxTools(Boxes boxes, Supplier<List<String>> modules) {
        this.boxes = boxes;
        this.modules = modules;
    }

    List<BoxTool> all() {
        Parameter number =
                Parameter.number("number", "a number of the history; 0 is the beginning");
        Parameter snapshot = Parameter.text("snapshot", "the name of the snapshot");
        return List.of(
                tool(
                        "open_box",
                        "Opens a box, a running program that keeps its state. If there is one of"
                                + " that name, it goes on as it was.",
                        this::open,
                        BOX,
                        Parameter.text("module", "the name of the module that it runs").optional()),
                tool("list_boxes", "Lists the boxes that there are.", this::list),
                tool(
                        "send",
                        "Sends a message to the program in a box and returns its answers. If it"
                                + " fails, the box is as it was before.",
                        this::send,
                        BOX,
                        Parameter.text("message", "the message: a text, or JSON if it wants JSON")),
                tool(
                        "history",
                        "Lists what was sent to a box and what it answered, with numbers.",
                        this::history,
                        BOX,
                        Parameter.number("from", "the first number to list").optional()),
                tool(
                        "rewind",
                        "Makes a box what it was after a number of its history. That can itself be"
                                + " undone by rewinding to a later number.",
                        this::rewind,
                        BOX,
                        number),
                tool(
                        "fork",
                        "Opens another box in the state of this one, to try something else there.",
                        this::fork,
                        BOX,
                        Parameter.text("name", "the name of the new box"),
                        Parameter.number("number", "fork the state after that number").optional()),
                tool(
                        "take_snapshot",
                        "Keeps the present state of a box under a name.",
                        this::keep,
                        BOX,
                        snapshot),
                tool(
                        "restore_snapshot",
                        "Makes a box what it was when a snapshot of it was taken.",
                        this::restore,
                        BOX,
                        snapshot));
    }

    /** A tool of which each call counts as a message. */
    private BoxTool tool(
            String name,
            String description,
            Function<Arguments, String> work,
            Parameter... parameters) {
        return BoxTool.of(
                name,
                description,
                arguments -> {
                    boxes.messages().count(arguments.caller());
                    return work.apply(arguments);
                },
                parameters);
    }

    private Named box(Arguments arguments) {
        return boxes.find(arguments.text("box"));
    }

    private String open(Arguments arguments) {
        String name = arguments.text("box");
        boolean isThere = boxes.has(name);
        if (!isThere) {
            boxes.create(
                    new NewBox(name, module(arguments), null, null, false, null),
                    arguments.caller().owner());
        }
        long number = boxes.timeline().last(boxes.find(name));
        return isThere
                ? "box " + name + " goes on after number " + number
                : "box " + name + " begins, at number " + number;
    }

    private String module(Arguments arguments) {
        List<String> all = modules.get();
        String module =
                arguments
                        .optional("module")
                        .map(Object::toString)
                        .orElseGet(() -> all.isEmpty() ? "" : all.get(0));
        if (!all.contains(module)) {
            throw new ProblemException(
                    Problem.FORBIDDEN, "boxes may run " + all + ", not " + module);
        }
        return module;
    }

    private String list(Arguments arguments) {
        List<Named> all = boxes.list("", WHOLE_HISTORY);
        return all.isEmpty()
                ? "there are none"
                : all.stream().map(Named::name).collect(Collectors.joining("\n"));
    }

    private String send(Arguments arguments) {
        Named box = box(arguments);
        Talk talk = talk(box);
        byte[] message =
                talk.encode(
                        "text/plain", arguments.text("message").getBytes(StandardCharsets.UTF_8));
        Done done = await(box, message);
        if (done.event() instanceof BoxEvent.Failed failed) {
            throw new ProblemException(
                    Problem.GUEST_FAILED, failed.reason() + "\nThe box is as it was before.");
        }
        return answers(new Journal.Entry(done.number(), done.event()), talk);
    }

    private Done await(Named box, byte[] message) {
        try {
            return boxes.messages().send(box, "", message).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProblemException known ? known : e;
        }
    }

    private Talk talk(Named box) {
        return Talk.with(boxes.guests().load(box.module()));
    }

    private static String answers(Journal.Entry entry, Talk talk) {
        return Output.of(entry.number(), entry.event()).stream()
                .map(output -> text(talk.showOutput(output.bytes())))
                .collect(Collectors.joining("\n"));
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    private String history(Arguments arguments) {
        Named box = box(arguments);
        Talk talk = talk(box);
        return boxes
                .timeline()
                .history(box, arguments.number("from").orElse(0L), WHOLE_HISTORY)
                .stream()
                .map(entry -> entry.number() + ": " + line(entry, talk))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Journal.Entry entry, Talk talk) {
        if (entry.event() instanceof BoxEvent.Handled handled) {
            return text(talk.showInput(handled.input())) + " ==> " + answers(entry, talk);
        }
        if (entry.event() instanceof BoxEvent.Failed failed) {
            return text(talk.showInput(failed.input())) + " failed: " + failed.reason();
        }
        return entry.event() instanceof BoxEvent.Moved moved
                ? moved.what()
                : "began " + answers(entry, talk);
    }

    private String rewind(Arguments arguments) {
        long to =
                arguments
                        .number("number")
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                Problem.INVALID, "the argument number is missing"));
        Done done = boxes.timeline().rewind(box(arguments), "", to);
        return "rewound to " + to + "; this is number " + done.number();
    }

    private String fork(Arguments arguments) {
        Named box = box(arguments);
        String name = arguments.text("name");
        long number = arguments.number("number").orElseGet(() -> boxes.timeline().last(box));
        boxes.fork(box, name, number, arguments.caller().owner());
        return "box " + name + " is what " + box.name() + " was after number " + number;
    }

    private String keep(Arguments arguments) {
        return "kept as "
                + boxes.snapshots().keep(box(arguments), arguments.text("snapshot")).name()
                + ", the state after number "
                + boxes.timeline().last(box(arguments));
    }

    private String restore(Arguments arguments) {
        String snapshot = arguments.text("snapshot");
        boxes.snapshots().restore(box(arguments), "", snapshot);
        return "restored " + snapshot;
    }
}
