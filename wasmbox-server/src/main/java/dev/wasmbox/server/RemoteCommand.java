package dev.wasmbox.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.wasmbox.client.RemoteBox;
import dev.wasmbox.client.RemoteServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wasmbox remote} */
@Command(
        name = "remote",
        description = "Use the boxes of a server.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = SendCommand.class)
final class RemoteCommand implements Runnable {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Where it is. Default: ${DEFAULT-VALUE}.")
    private URI address = URI.create("http://localhost:8080");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with the token that the server wants.")
    private @Nullable Path tokenFile;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "A command is missing.");
    }

    RemoteServer server() throws IOException {
        RemoteServer server = RemoteServer.at(address);
        return tokenFile == null ? server : server.withToken(Files.readString(tokenFile).strip());
    }

    private RemoteBox<String, String> box(String name) throws IOException {
        return server().open(name, output -> {});
    }

    private static void print(JsonNode list) {
        list.forEach(System.out::println);
    }

    @Command(description = "List the modules.")
    void modules() throws IOException {
        print(server().get("/modules").path("modules"));
    }

    @Command(description = "Upload a .wasm file, under its name.")
    void upload(@Parameters(paramLabel = "FILE") Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.wasm$", "");
        String hash = server().upload(name, Files.readAllBytes(file));
        System.out.println(name + " is " + hash);
    }

    @Command(description = "Begin a box.")
    void create(
            @Parameters(paramLabel = "BOX") String box,
            @Parameters(paramLabel = "MODULE") String module)
            throws IOException {
        System.out.println(server().post("/boxes", Map.of("name", box, "module", module)));
    }

    @Command(description = "List the boxes.")
    void boxes() throws IOException {
        print(server().get("/boxes?limit=1000").path("boxes"));
    }

    @Command(description = "Show how a box is.")
    void status(@Parameters(paramLabel = "BOX") String box) throws IOException {
        System.out.println(server().get("/boxes/" + box));
    }

    @Command(description = "List what a box was sent, and what it answered.")
    void history(
            @Parameters(paramLabel = "BOX") String box,
            @Option(names = "--from", defaultValue = "0", paramLabel = "N") long from)
            throws IOException {
        print(server().get("/boxes/" + box + "/history?limit=1000&from=" + from).path("entries"));
    }

    @Command(description = "Make a box what it was after an entry of its history.")
    void rewind(
            @Parameters(paramLabel = "BOX") String box, @Parameters(paramLabel = "N") long number)
            throws IOException {
        box(box).rewindTo(number);
    }

    @Command(description = "Begin another box in the state of this one.")
    void fork(
            @Parameters(paramLabel = "BOX") String box,
            @Parameters(paramLabel = "NEW") String name,
            @Option(names = "--at", paramLabel = "N", description = "The state after that entry.")
                    @Nullable Long at)
            throws IOException {
        if (at == null) {
            box(box).fork(name, output -> {});
        } else {
            box(box).forkAt(at, name, output -> {});
        }
    }

    @Command(
            description =
                    "Make a box go on in another module, which is sent all its messages, or what it"
                            + " exports.")
    void upgrade(
            @Parameters(paramLabel = "BOX") String box,
            @Parameters(paramLabel = "MODULE") String module,
            @Option(names = "--try", description = "Only say what it would answer otherwise.")
                    boolean isTrial,
            @Option(names = "--accept", description = "Also if it answers otherwise.")
                    boolean accept,
            @Option(
                            names = "--export",
                            paramLabel = "MESSAGE",
                            description =
                                    "Send the other module only what the box answers to this.")
                    @Nullable String export,
            @Option(
                            names = "--import",
                            paramLabel = "PREFIX",
                            description = "What to put before each of these answers.")
                    @Nullable String prefix)
            throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("module", module);
        if (export == null) {
            body.put("differences", isTrial ? "try" : accept ? "accept" : "refuse");
        } else {
            body.put("export", message(box, export));
            body.put("import", prefix);
        }
        System.out.println(server().postUntilDone("/boxes/" + box + "/upgrade", body));
    }

    /** A message as JSON, which it is already unless the guest takes texts. */
    private JsonNode message(String box, String message) throws IOException {
        String module = server().get("/boxes/" + box).path("module").asText();
        return server().get("/modules/" + module).path("takesText").asBoolean()
                ? TextNode.valueOf(message)
                : new ObjectMapper().readTree(message);
    }

    @Command(description = "Send a message to a box later.")
    void timer(
            @Parameters(paramLabel = "BOX") String box,
            @Parameters(paramLabel = "TIMER", description = "What it is called.") String timer,
            @Parameters(
                            paramLabel = "TIME",
                            description = "2027-01-01T16:00:00Z, or PT5M for in five minutes.")
                    String time,
            @Parameters(paramLabel = "MESSAGE") String message)
            throws IOException {
        Instant at =
                time.startsWith("P")
                        ? Instant.now().plus(Duration.parse(time))
                        : Instant.parse(time);
        System.out.println(
                server().put(
                                "/boxes/" + box + "/timers/" + timer,
                                Map.of("at", at.toString(), "message", message(box, message))));
    }

    @Command(description = "List what a box is sent later.")
    void timers(@Parameters(paramLabel = "BOX") String box) throws IOException {
        print(server().get("/boxes/" + box + "/timers").path("timers"));
    }

    @Command(description = "Remove a timer of a box.")
    void cancel(
            @Parameters(paramLabel = "BOX") String box,
            @Parameters(paramLabel = "TIMER") String timer)
            throws IOException {
        box(box).cancelTimer(timer);
    }

    @Command(description = "Keep the state of a box under a name.")
    void snapshot(
            @Parameters(paramLabel = "BOX") String box,
            @Parameters(paramLabel = "SNAPSHOT") String snapshot)
            throws IOException {
        box(box).snapshot(snapshot);
    }

    @Command(description = "Make a box what it was when a snapshot was kept.")
    void restore(
            @Parameters(paramLabel = "BOX") String box,
            @Parameters(paramLabel = "SNAPSHOT") String snapshot)
            throws IOException {
        box(box).restore(snapshot);
    }

    @Command(description = "Write a snapshot of a box to a file.")
    void download(
            @Parameters(paramLabel = "BOX") String box,
            @Parameters(paramLabel = "SNAPSHOT") String snapshot,
            @Parameters(paramLabel = "FILE") Path file)
            throws IOException {
        Files.write(file, box(box).download(snapshot));
    }

    @Command(description = "End a box for good.")
    void delete(@Parameters(paramLabel = "BOX") String box) throws IOException {
        box(box).delete();
    }
}
