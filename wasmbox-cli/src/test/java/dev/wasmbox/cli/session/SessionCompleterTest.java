package dev.wasmbox.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody types, tab keys included, on a terminal that is made of streams. */
final class SessionCompleterTest {
    @TempDir Path folder;

    /** The lines that the keys make, one after the other. */
    private String type(String keys, String... before) throws IOException {
        WasmBoxModule module = Talk.module("rust/counter");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true);
        Screen screen = new Screen(nowhere, nowhere);
        LiveBox box = LiveBox.begin(module, WasmBoxHost.builder(module), screen::output);
        Terminal terminal =
                new DumbTerminal(
                        "keys",
                        "xterm",
                        new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream(),
                        StandardCharsets.UTF_8);
        terminal.setSize(new Size(80, 24));
        StringBuilder lines = new StringBuilder();
        try (Session session = new Session(box, screen, InstantSource.system(), true, folder);
                Lines typed = TerminalLines.on(terminal, session, folder.resolve("history"))) {
            for (String line : before) {
                session.accept(line);
            }
            for (String line = typed.next(); line != null; line = typed.next()) {
                lines.append(line.strip()).append('\n');
            }
        }
        return lines.toString();
    }

    @Test
    void commandName_isCompleted() throws IOException {
        assertThat(type("!!sn\t\r!!resto\t\r")).isEqualTo("!!snapshot\n!!restore\n");
    }

    @Test
    void restore_completesFiles() throws IOException {
        Files.createFile(folder.resolve("snapshot-17.bin"));

        assertThat(type("!!restore sn\t\r")).isEqualTo("!!restore snapshot-17.bin\n");
    }

    @Test
    void restore_completesNamesWithSpacesAndTheHomeFolder() throws IOException {
        Files.createFile(folder.resolve("my best one.bin"));
        Files.createFile(folder.resolve("my worst.bin"));

        assertThat(type("!!restore my b\t\r")).isEqualTo("!!restore my best one.bin\n");
        assertThat(type("!!restore my w\t\r")).isEqualTo("!!restore my worst.bin\n");
    }

    @Test
    void paste_ofSeveralLines_isThoseLines() throws IOException {
        assertThat(type("\033[200~up\r!!history\r\rdown\033[201~\rup\r"))
                .isEqualTo("up\n!!history\n\ndown\nup\n");
        assertThat(type("\033[200~up\rdown\r\033[201~\r\r")).isEqualTo("up\ndown\n\n");
    }

    @Test
    void ctrlC_dropsTheLineAndNoKeyAfterIt() throws IOException {
        assertThat(type("xyz\003abc\r\003\003up\r")).isEqualTo("abc\nup\n");
    }

    @Test
    void switch_completesBoxes() throws IOException {
        assertThat(type("!!switch tr\t\r", "!!fork trial")).isEqualTo("!!switch trial\n");
    }

    @Test
    void exclamationMarksBackslashesAndQuotes_areTakenAsTheyAre() throws IOException {
        assertThat(type("!!x !$ a\\b \"c 'd\r")).isEqualTo("!!x !$ a\\b \"c 'd\n");
    }

    @Test
    void linesTyped_areKeptForLater() throws IOException {
        type("up\rdown\r");

        assertThat(Files.readString(folder.resolve("history"))).contains("up").contains("down");
    }
}
