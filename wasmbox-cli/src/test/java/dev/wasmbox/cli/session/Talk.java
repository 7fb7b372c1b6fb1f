package dev.wasmbox.cli.session;

import dev.wasmbox.host.BoxBuilder;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A session with a real guest, all lines at once, and what it printed. */
final class Talk {
    /** What the clock of the sessions shows: a second that names snapshot files. */
    static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private static final Path GUESTS =
            Path.of(System.getProperty("wasmbox.root", "..")).resolve("test-guests");
    private static final Map<String, WasmBoxModule> MODULES = new ConcurrentHashMap<>();

    private final WasmBoxModule module;
    private final Path folder;
    private boolean frozen = true;

    private Talk(WasmBoxModule module, Path folder) {
        this.module = module;
        this.folder = folder;
    }

    static Talk with(String guest, Path folder) {
        return new Talk(module(guest), folder);
    }

    static WasmBoxModule module(String guest) {
        return MODULES.computeIfAbsent(guest, name -> WasmBoxModule.fromWasmFile(file(name)));
    }

    static Path file(String guest) {
        return GUESTS.resolve(guest + ".wasm");
    }

    /** Lets the guest's clock follow {@link #NOW}. */
    Talk unfrozen() {
        frozen = false;
        return this;
    }

    /**
     * What a session printed.
     *
     * @param out lines of the standard output
     * @param err lines of the standard error stream
     */
    record Said(String out, String err, boolean failed) {}

    Said say(String... lines) {
        return sayBytes(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    Said sayBytes(byte[] input) {
        return say(input, (builder, screen) -> LiveBox.begin(module, builder, screen::output));
    }

    Said recorded(Path file, String... lines) {
        byte[] input = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return say(
                input, (builder, screen) -> LiveBox.record(module, builder, screen::output, file));
    }

    private interface Opening {
        LiveBox open(BoxBuilder builder, Screen screen);
    }

    private Said say(byte[] input, Opening opening) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = new Screen(stream(out), stream(err));
        BoxBuilder builder =
                WasmBoxHost.builder(module)
                        .withLimits(Limits.DEFAULT.withMessageTime(Duration.ofSeconds(5)))
                        .withStdout(screen::line)
                        .withStderr(screen::guestError);
        LiveBox box = opening.open(builder, screen);
        try (Session session = new Session(box, screen, InstantSource.fixed(NOW), frozen, folder);
                PipedLines lines = new PipedLines(new ByteArrayInputStream(input), screen::flush)) {
            lines.feed(session);
            return new Said(text(out), text(err), session.hasFailed());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
