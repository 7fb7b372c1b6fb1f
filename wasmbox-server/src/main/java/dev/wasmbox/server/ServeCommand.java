package dev.wasmbox.server;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.store.DatabaseLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;

/** {@code wasmbox serve} */
@Command(
        name = "serve",
        description = "Serve boxes that survive crashes, over HTTP.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    /** When it is kept safe. */
    enum Durability {
        /** Survives a power cut. */
        DISK,
        /** Survives the death of the server. */
        PROCESS
    }

    @Option(
            names = "--host",
            description = "Where to listen. Default: ${DEFAULT-VALUE}, this machine only.")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "Default: ${DEFAULT-VALUE}; 0 takes a free one.")
    private int port = 8080;

    @Option(
            names = "--data",
            paramLabel = "DIRECTORY",
            description = "Where everything is kept. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of("data");

    @Option(
            names = "--durability",
            paramLabel = "disk|process",
            description =
                    "What a message that was acknowledged survives: a power cut (disk), or only the"
                            + " death of the server (process), which is faster. Default: disk.")
    private Durability durability = Durability.DISK;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "A file with a secret that requests must bring: Authorization: Bearer SECRET."
                            + " Without, only this machine is listened to.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--database",
            paramLabel = "URL",
            defaultValue = "${env:WASMBOX_DATABASE}",
            description =
                    "Keep everything in PostgreSQL instead of the directory:"
                            + " jdbc:postgresql://HOST/DATABASE?user=USER&password=PASSWORD. Where"
                            + " other users must not see it, set WASMBOX_DATABASE to it instead.",
            showDefaultValue = Help.Visibility.NEVER)
    private @Nullable String database;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Server server =
                Server.start(
                        new ServerSettings(
                                host,
                                port,
                                data,
                                token(),
                                durability == Durability.DISK,
                                database));
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    server.close();
                                    closed.countDown();
                                }));
        System.out.println("WasmBox listens on " + server.address());
        System.out.println("Data is kept in " + place());
        System.out.flush();
        closed.await();
        return 0;
    }

    private String place() {
        return database == null
                ? data.toAbsolutePath().normalize().toString()
                : DatabaseLocation.postgres(database).toString();
    }

    private @Nullable String token() throws IOException {
        if (tokenFile == null) {
            return null;
        }
        String token = Files.readString(tokenFile).strip();
        if (token.length() < 16) {
            throw new WasmBoxException(
                    "the token in "
                            + tokenFile
                            + " is too short to be a secret; 16 characters are"
                            + " the least");
        }
        return token;
    }
}
