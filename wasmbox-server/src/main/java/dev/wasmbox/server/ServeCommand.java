package dev.wasmbox.server;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.http.Tokens;
import dev.wasmbox.server.store.DatabaseLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private static final int REMOVED = 75; // to be tried again, as sysexits has it

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
                    "A file with secrets of which requests must bring one: Authorization: Bearer"
                            + " SECRET. Each has a line, [read|send|admin] SECRET [messages=N]"
                            + " [name=NAME] [boxes=N] [memory=SIZE]: what it is good for, how many"
                            + " messages it may send in a second, and whom its boxes belong to, how"
                            + " many those may be, and how much memory they may have, such as 4g."
                            + " Without, only this machine is listened to.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--tls",
            paramLabel = "FILE",
            description =
                    "Encrypt connections, with the key and certificates in this file of PKCS#12;"
                            + " its password is what WASMBOX_TLS_PASSWORD is set to.")
    private @Nullable Path keystore;

    private final @Nullable String password = System.getenv("WASMBOX_TLS_PASSWORD");

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

    @Option(
            names = "--node",
            paramLabel = "HOST:PORT",
            description =
                    "Be one of several nodes that share the boxes of a --database, which the others"
                            + " reach at this address of a private network. They find each other"
                            + " in the database.")
    private @Nullable String node;

    /** What the log looks like. */
    enum LogFormat {
        TEXT,
        JSON
    }

    @Option(
            names = "--log",
            paramLabel = "text|json",
            description =
                    "What is logged: problems, as text, or one line of JSON for each of them and"
                            + " for each message to a box: box, entry and outcome. Default: text.")
    private LogFormat log = LogFormat.TEXT;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (log == LogFormat.JSON) {
            Logs.asJson();
        }
        Server server =
                Server.start(
                        new ServerSettings(
                                host,
                                port,
                                data,
                                tokens(),
                                durability == Durability.DISK,
                                database,
                                tls(),
                                node == null ? null : NodeAddress.parse(node)));
        AtomicBoolean isStopping = new AtomicBoolean();
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    isStopping.set(true);
                                    server.close();
                                    closed.countDown();
                                }));
        server.ended().thenRun(() -> endUnless(isStopping));
        System.out.println("WasmBox listens on " + server.address());
        System.out.println("Data is kept in " + place());
        System.out.println("The console is " + server.address() + "/");
        System.out.flush();
        closed.await();
        return 0;
    }

    /** A node that the others went on without has nothing to do any more. */
    private static void endUnless(AtomicBoolean isStopping) {
        if (!isStopping.get()) {
            System.err.println(
                    "The others went on without this node, since they could not reach it. It ends;"
                            + " start it again.");
            Runtime.getRuntime().halt(REMOVED);
        }
    }

    private String place() {
        return database == null
                ? data.toAbsolutePath().normalize().toString()
                : DatabaseLocation.postgres(database).toString();
    }

    private Tokens tokens() throws IOException {
        return tokenFile == null
                ? Tokens.NONE
                : Tokens.parse(Files.readString(tokenFile), tokenFile.toString());
    }

    private @Nullable Tls tls() {
        if (keystore == null) {
            return null;
        }
        if (password == null) {
            throw new WasmBoxException("set WASMBOX_TLS_PASSWORD to the password of " + keystore);
        }
        return new Tls(keystore, password);
    }
}
