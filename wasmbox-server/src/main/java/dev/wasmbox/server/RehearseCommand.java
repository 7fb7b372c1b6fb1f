package dev.wasmbox.server;

import dev.wasmbox.client.RemoteBox;
import dev.wasmbox.client.RemoteServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code wasmbox rehearse}: starts a server twice and sends messages to it, for the launcher, which
 * lets the Java machine note what it loads meanwhile, so that later starts are faster.
 */
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Callable<Integer> {
    /** Enough for what each message runs through to be known. */
    private static final int REPEATED = 300;

    @Parameters(paramLabel = "MODULE")
    private Path module = Path.of("");

    @Override
    public Integer call() throws IOException {
        try (PassingFolder folder = PassingFolder.make()) {
            with(folder, this::begin);
            with(folder, server -> send(server.open("box", output -> {})));
        }
        return 0;
    }

    private interface Work {
        void with(RemoteServer server) throws IOException;
    }

    private static void with(PassingFolder folder, Work work) throws IOException {
        ServerSettings settings = new ServerSettings("127.0.0.1", 0, folder.path(), null, true);
        try (Server server = Server.start(settings)) {
            work.with(RemoteServer.at(URI.create(server.address())));
        }
    }

    private void begin(RemoteServer server) throws IOException {
        server.upload("guest", Files.readAllBytes(module));
        RemoteBox<String, String> box = server.create("box", "guest", output -> {});
        send(box);
        box.rewindTo(1);
        box.fork("fork", output -> {});
        box.outputs(1);
    }

    private static void send(RemoteBox<String, String> box) {
        for (int i = 0; i < REPEATED; i++) {
            box.message("up");
        }
    }
}
