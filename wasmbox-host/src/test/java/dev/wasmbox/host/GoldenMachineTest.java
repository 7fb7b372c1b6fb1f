package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Call stacks of an interpreter, whose main loop is written twice, can still be entered: of every
 * version of the rewriting that there was for it.
 *
 * <p>The files are of {@code golden/machine.wasm}. {@code main} writes them.
 */
@Tag("once")
final class GoldenMachineTest {
    private static final Path GOLDEN =
            Guests.ROOT.resolve("wasmbox-host/src/test/resources/golden");
    private static final WasmBoxModule MACHINE =
            WasmBoxModule.fromWasmFile(GOLDEN.resolve("machine.wasm"));
    private static final String PROGRAM =
            """
            again: "> " write arguments 1 1 call sum print  3 0 closure echo times jump again
            sum:   get 0 write "? " write read number dup 0 jump_eq ended
                   arguments 1 get 0 inc get 0 2 mod jump_if odd  call sum add return
            odd:   0 closure sum invoke add
            ended: return
            echo:  get 0 write ": " write read text print 0 return
            """;
    private static final List<String> LINES = List.of("1.5", "20", "300", "", "a", "b", "c");

    private final StringBuilder screen = new StringBuilder();

    /** The rewritings, by their numbers in states. */
    private enum Rewriting {
        PLAIN(3, "6ec225d7b240ffe1471c96b166fc76b2", "af15d1080c15176417fdf929a1f40bd2"),
        COUNTING(4, "2f48254258a5cb0edb7bc9dd415b84d4", "4c3eead9ce82995584caebc51536e2ec");

        private final int version;
        private final String inCalls;
        private final String inLoop;

        Rewriting(int version, String inCalls, String inLoop) {
            this.version = version;
            this.inCalls = inCalls;
            this.inLoop = inLoop;
        }

        BoxBuilder builder(Engine engine) {
            BoxBuilder builder =
                    WasmBoxHost.builder(MACHINE)
                            .asProgram(Program.of("machine", PROGRAM))
                            .withTime(Instant.ofEpochSecond(10))
                            .withEngine(engine);
            return this == PLAIN ? builder : builder.withSlice(1L << 40);
        }

        Path file(String suffix) {
            return GOLDEN.resolve("stack" + version + "-machine" + suffix);
        }
    }

    private String toTheEnd(Rewriting rewriting, Engine engine, Snapshot snapshot, int done) {
        screen.setLength(0);
        try (var box =
                rewriting
                        .builder(engine)
                        .openAt(snapshot, Program.lines(), Program.text(), screen::append)) {
            LINES.subList(done, LINES.size()).forEach(box::message);
        }
        return screen.toString();
    }

    @ParameterizedTest
    @EnumSource
    void snapshots_areReadAndGoOn(Rewriting rewriting) {
        Snapshot inCalls = Snapshot.fromFile(rewriting.file(".bin"));
        Snapshot inLoop = Snapshot.fromFile(rewriting.file("-delta.bin"), inCalls);
        assertThat(inCalls.stateHash()).hasToString(rewriting.inCalls);
        assertThat(inLoop.stateHash()).hasToString(rewriting.inLoop);
        for (Engine engine : Engine.values()) {
            assertThat(toTheEnd(rewriting, engine, inCalls, 3))
                    .isEqualTo("321.5\n0: a\n1: b\n2: c\n> 1? ");
            assertThat(toTheEnd(rewriting, engine, inLoop, 5)).isEqualTo("b\n2: c\n> 1? ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void history_isReadReplayedAndGoesOn(Rewriting rewriting, @TempDir Path folder)
            throws IOException {
        Path file = Files.copy(rewriting.file(".history"), folder.resolve("history"));
        try (var history =
                History.open(
                        file,
                        Durability.ON_FLUSH,
                        rewriting.builder(Engine.COMPILED),
                        screen::append)) {
            assertThat(history.stateAt(3).stateHash()).hasToString(rewriting.inCalls);
            assertThat(Arrays.asList(history.replay(), history.replay(Engine.INTERPRETED)))
                    .allMatch(each -> each.isEmpty());
            LINES.subList(5, LINES.size()).forEach(history::message);
            assertThat(screen.toString()).isEqualTo("b\n2: c\n> 1? ");
        }
    }

    /** Writes the files anew; for when a version of the rewriting is made. */
    public static void main(String[] arguments) {
        for (Rewriting each : Rewriting.values()) {
            try (var history = History.begin(each.builder(Engine.COMPILED), output -> {})) {
                LINES.subList(0, 3).forEach(history::message);
                Snapshot inCalls = history.stateAt(3);
                inCalls.toFile(each.file(".bin"));
                history.recordTo(each.file(".history"), Durability.ON_FLUSH);
                LINES.subList(3, 5).forEach(history::message);
                Snapshot inLoop = history.stateAt(5);
                inLoop.toFile(each.file("-delta.bin"), inCalls);
                System.out.println(inCalls.stateHash() + " " + inLoop.stateHash());
            }
        }
    }
}
