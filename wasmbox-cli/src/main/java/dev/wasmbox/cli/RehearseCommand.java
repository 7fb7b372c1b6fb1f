package dev.wasmbox.cli;

import dev.wasmbox.cli.session.LiveBox;
import dev.wasmbox.cli.session.PipedLines;
import dev.wasmbox.cli.session.Screen;
import dev.wasmbox.cli.session.Session;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code wasmbox rehearse}: goes once through what sessions do, for the launcher. It lets the Java
 * machine note what it loads meanwhile, so that later starts are faster, and from Java 25 on how
 * often methods run (JEP 515), so that long sessions are compiled sooner.
 */
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Callable<Integer> {
    /** Enough of them for methods to be compiled with all of their profile. */
    private static final int REPEATED = 30_000;

    private static final String LINES = "up\ndown\n!!snapshot\n!!clock\n!!fork other\n!!unknown\n";

    @Parameters(paramLabel = "MODULE")
    private Path module = Path.of("");

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("wasmbox");
        try {
            return LargeStack.call(() -> rehearse(folder));
        } finally {
            delete(folder);
        }
    }

    private int rehearse(Path folder) throws IOException {
        Path compiled = folder.resolve("guest.wbx");
        CacheFolder.ofThisUser(); // which is not used here, but by sessions
        System.setProperty("wasmbox.cache", folder.resolve("cache").toString());
        run(module, 1);
        run(module, REPEATED);
        converse(module, folder);
        WasmBoxModule.fromFile(module).compileToFile(compiled);
        converse(compiled, folder);
        run(compiled, 1);
        return ExitCode.OK;
    }

    /** As it is typed. */
    private static void run(Path file, int lines) {
        InputStream in = System.in;
        System.setIn(
                new ByteArrayInputStream("up\n".repeat(lines).getBytes(StandardCharsets.UTF_8)));
        Main.run("run", file.toString());
        System.setIn(in);
    }

    private static void converse(Path file, Path folder) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true);
        Screen screen = new Screen(nowhere, nowhere);
        WasmBoxModule guest = WasmBoxModule.fromFile(file);
        LiveBox box = LiveBox.begin(guest, WasmBoxHost.builder(guest), screen::output);
        ByteArrayInputStream in = new ByteArrayInputStream(LINES.getBytes(StandardCharsets.UTF_8));
        try (Session session = new Session(box, screen, InstantSource.system(), false, folder);
                PipedLines lines = new PipedLines(in, screen::flush)) {
            lines.feed(session);
            restoreAll(session, folder);
        }
    }

    private static void restoreAll(Session session, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> session.accept("!!restore " + file.getFileName()));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
