package dev.wasmbox.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasmbox.client.RemoteException;
import dev.wasmbox.client.RemoteServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code wasmbox remote send} */
@Command(
        name = "send",
        description =
                "Send messages to a box, each once, and print what it answers. Without a message,"
                        + " each line of the input is one.")
final class SendCommand implements Callable<Integer> {
    private static final int FAILED = 3;

    @ParentCommand private RemoteCommand remote = new RemoteCommand();

    @Parameters(index = "0", paramLabel = "BOX")
    private String box = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "MESSAGE")
    private List<String> messages = List.of();

    @Override
    public Integer call() throws IOException {
        RemoteServer server = remote.server();
        boolean well = true;
        if (!messages.isEmpty()) {
            for (String message : messages) {
                well &= send(server, message);
            }
            return well ? 0 : FAILED;
        }
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            well &= send(server, line);
        }
        return well ? 0 : FAILED;
    }

    private boolean send(RemoteServer server, String message) {
        try {
            JsonNode done = server.send(box, message);
            for (JsonNode output : done.path("outputs")) {
                JsonNode value = output.path("value");
                System.out.println("==> [" + (value.isTextual() ? value.asText() : value) + "]");
            }
            return true;
        } catch (RemoteException e) {
            if (!e.code().equals("GUEST_FAILED")) {
                throw e;
            }
            System.err.println("error: " + e.getMessage());
            return false;
        }
    }
}
