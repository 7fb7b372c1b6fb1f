package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.WasmBoxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of programs go with their state, and those of the machine stay as they are. */
final class ProgramFilesTest {
    private static final WasmBoxModule CLERK = Guests.program("clerk");

    @TempDir Path folder;

    private final StringBuilder screen = new StringBuilder();

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(folder.resolve("letter"), "Dear Ada\n");
    }

    private Program program() {
        return Program.of("clerk").withReadOnly("/in", folder).withWritable("/out");
    }

    private static BoxBuilder builder(Program program) {
        return WasmBoxHost.builder(CLERK)
                .withLimits(Limits.DEFAULT.withMemoryBytes(4 << 20))
                .asProgram(program);
    }

    private WasmBoxHost<String, String> open() {
        return builder(program()).open(screen::append);
    }

    private WasmBoxHost<String, String> openAt(Snapshot snapshot, Program program) {
        return builder(program).openAt(snapshot, Program.lines(), Program.text(), screen::append);
    }

    private String say(WasmBoxHost<String, String> box, String line) {
        screen.setLength(0);
        box.message(line);
        return screen.toString();
    }

    @Test
    void argumentsAndEnvironment_areThoseThatWereGiven() {
        WasmBoxHost.builder(Guests.program("interview"))
                .asProgram(
                        Program.of("interview", "a", "b c")
                                .withEnvironment("GREETING", "hi")
                                .withEnvironment("GREETING", "hello"))
                .open(screen::append);
        assertThat(screen.toString()).isEqualTo("argument a\nargument b c\nhello\n> ");
    }

    @Test
    void readOnlyFolder_isReadAndNotWritten() throws IOException {
        var box = open();
        assertThat(say(box, "show /in/letter")).isEqualTo("Dear Ada\n");
        assertThat(say(box, "add /in/letter more")).contains("cannot");
        assertThat(say(box, "add /in/new more")).contains("cannot");
        assertThat(say(box, "remove /in/letter")).contains("cannot");
        assertThat(Files.readString(folder.resolve("letter"))).isEqualTo("Dear Ada\n");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void readOnlyFolder_changedWhileTheBoxIsOpen_isAsItWas() throws IOException {
        var box = open();
        Files.writeString(folder.resolve("letter"), "Dear Bob\n");
        assertThat(say(box, "show /in/letter")).isEqualTo("Dear Ada\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "/in/../../etc/passwd",
                "/in/../in/../../../etc/passwd",
                "/in/link",
                "/in/folder/passwd",
                "../../../../etc/passwd"
            })
    void pathsThatEscape_areNotThere(String path) throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(folder.resolve("folder"), Path.of("/etc"));
        try {
            assertThat(say(open(), "show " + path)).contains("cannot");
        } finally {
            Files.delete(folder.resolve("link"));
            Files.delete(folder.resolve("folder"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void files_goWithTheSnapshot(Engine engine) {
        var box = open();
        say(box, "add /out/a one");
        Snapshot snapshot = Snapshot.fromBytes(box.snapshotState().toBytes());
        say(box, "add /out/a two");
        say(box, "remove /out/a");

        var other =
                builder(program())
                        .withEngine(engine)
                        .openAt(snapshot, Program.lines(), Program.text(), screen::append);
        assertThat(say(other, "show /out/a")).isEqualTo("one\n");
        assertThat(say(other, "show /in/letter")).isEqualTo("Dear Ada\n");
        assertThat(other.snapshotState().diff(snapshot).isEmpty()).isFalse();
        box.restoreSnapshot(snapshot);
        assertThat(say(box, "show /out/a")).isEqualTo("one\n");
    }

    @Test
    void fork_hasFilesOfItsOwn() {
        var box = open();
        say(box, "add /out/a one");
        StringBuilder forked = new StringBuilder();
        var fork = box.fork(forked::append);
        fork.message("add /out/a two");
        fork.message("show /out/a");
        assertThat(forked.toString()).endsWith("one\ntwo\n");
        assertThat(say(box, "show /out/a")).isEqualTo("one\n");
    }

    @Test
    void failedMessage_takesFilesBack() {
        var box = open();
        say(box, "add /out/a one");
        assertThatThrownBy(() -> box.message("add /out/a two\nremove /out/b\ncrash"))
                .isInstanceOf(GuestException.class);
        assertThat(say(box, "show /out/a")).isEqualTo("one\n");
    }

    @Test
    void filesBeyondTheLimit_areRefusedToTheProgram() {
        var box = open();
        assertThat(say(box, "fill /out/a 2")).isEqualTo("filled\n");
        assertThat(say(box, "fill /out/b 3")).contains("No space left");
        assertThat(say(box, "add /out/c still")).isEmpty();
    }

    @Test
    void restore_filesBeyondTheLimitOfTheBox_isRefusedAndLeavesItUntouched() {
        var large = open();
        say(large, "fill /out/a 3");
        Snapshot snapshot = large.snapshotState();
        var box =
                WasmBoxHost.builder(CLERK)
                        .withLimits(Limits.DEFAULT.withMemoryBytes(2 << 20))
                        .asProgram(program())
                        .open(screen::append);
        say(box, "add /out/a one");
        for (Snapshot each : List.of(snapshot, Snapshot.fromBytes(snapshot.toBytes()))) {
            assertThatThrownBy(() -> box.restoreSnapshot(each))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("bytes of files")
                    .hasMessageContaining("the limit of the box is 2097152 (see withLimits)");
        }
        assertThat(say(box, "show /out/a")).isEqualTo("one\n");
        snapshot.toFile(folder.resolve("large.bin"));
        assertThatThrownBy(() -> box.restoreSnapshotFromFile(folder.resolve("large.bin")))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("files may have 2097152 more (see withLimits)");
        assertThat(say(box, "show /out/a")).isEqualTo("one\n");
    }

    /** What most programs ask to learn whether to prompt, and when to write out. */
    @Test
    void terminal_isThereUnlessItWasSaidNotToBe_andGoesWithTheSnapshot() {
        assertThat(say(open(), "terminal 0\nterminal 1\nterminal 3")).isEqualTo("yes\nyes\nno\n");
        var piped = builder(program().withTerminal(false)).open(screen::append);
        Snapshot snapshot = Snapshot.fromBytes(piped.snapshotState().toBytes());
        for (var box : List.of(piped, openAt(snapshot, program()))) {
            screen.setLength(0);
            box.message("terminal 0\nterminal 1\nterminal 2");
            assertThat(screen.toString()).as("what C wrote before it asked").isEqualTo("no\n");
            box.endInput();
            assertThat(screen.toString()).isEqualTo("no\nno\nno\n");
        }
    }

    @Test
    void restore_folderHasChanged_isRefusedByItsHash() throws IOException {
        Snapshot snapshot = Snapshot.fromBytes(open().snapshotState().toBytes());
        Files.writeString(folder.resolve("letter"), "Dear Bob\n");
        Program changed = program();
        assertThatThrownBy(() -> openAt(snapshot, changed))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("read-only folder with the SHA-256");
        assertThatThrownBy(() -> openAt(snapshot, Program.of("clerk")))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("none was given");
    }

    @Test
    void diff_onlyFilesDiffer_isNotEmpty() throws IOException {
        Snapshot before = open().snapshotState();
        Files.writeString(folder.resolve("letter"), "Dear Bob\n");
        SnapshotDiff diff = before.diff(open().snapshotState());
        assertThat(diff.pages()).isEmpty();
        assertThat(diff.program()).isTrue();
        assertThat(diff.isEmpty()).isFalse();
        assertThat(before.diff(before).isEmpty()).isTrue();
    }

    @Test
    void bakedModule_hasTheFiles() {
        var box = open();
        say(box, "add /out/a one");
        WasmBoxModule baked = WasmBoxModule.fromWasm(CLERK.bake(box.snapshotState()));
        var other = WasmBoxHost.builder(baked).asProgram(program()).open(screen::append);
        assertThat(say(other, "show /out/a")).isEqualTo("one\n");
        assertThat(say(other, "show /in/letter")).isEqualTo("Dear Ada\n");
    }

    @Test
    void history_takesFilesBack() {
        try (var history = History.begin(builder(program()), screen::append)) {
            history.message("add /out/a one");
            history.message("add /out/a two");
            history.rewindTo(1);
            screen.setLength(0);
            history.message("show /out/a");
            assertThat(screen.toString()).isEqualTo("one\n");
            assertThat(history.replay(Engine.INTERPRETED)).isEmpty();
        }
    }

    @Test
    void program_badOptions_areRefusedByName() {
        assertThatThrownBy(() -> Program.of("a\0b")).hasMessageContaining("a\\0b");
        assertThatThrownBy(() -> Program.of("a").withEnvironment("a=b", "c"))
                .hasMessageContaining("a=b");
        assertThatThrownBy(() -> Program.of("a").withWritable("data")).hasMessageContaining("data");
        assertThatThrownBy(() -> Program.of("a").withWritable("/a").withReadOnly("/a", folder))
                .hasMessageContaining("/a was given before");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> Program.of("a").withReadOnly("/a", missing))
                .isInstanceOf(WasmBoxException.class)
                .hasMessageContaining("missing");
    }
}
