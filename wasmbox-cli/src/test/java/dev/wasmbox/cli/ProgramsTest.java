package dev.wasmbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.cli.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} and {@code bake} of programs that know nothing of boxes. */
final class ProgramsTest {
    private static final Path GUESTS =
            Path.of(System.getProperty("wasmbox.root", "..")).resolve("test-guests");
    private static final Path INTERVIEW = GUESTS.resolve("program/interview.wasm");

    @TempDir Path folder;

    private static Ended run(String input, Object... more) {
        Object[] arguments = Stream.concat(Stream.of("run", INTERVIEW), Stream.of(more)).toArray();
        return Program.run(input, arguments);
    }

    @Test
    void output_isPrintedAsItIs_andThenTheInputEnds() {
        Ended ended = run("lines\n");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("> 1\n> (end of input)\n> ");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
    }

    @Test
    void arguments_areThoseOfTheProgram() {
        assertThat(run("quit\n", "--arg=-v", "--", "a b", "--seed").out())
                .isEqualTo("argument -v\nargument a b\nargument --seed\n> ");
    }

    @Test
    void arguments_guestOfTheAbi_areRefused() {
        Path counter = GUESTS.resolve("rust/counter.wasm");
        Ended ended = Program.run("up\n", "run", counter, "x");
        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("is no program, so it has no arguments such as x");
    }

    @Test
    void program_thatExits_givesItsCode() {
        assertThat(run("exit 7\n").code()).isEqualTo(7);
    }

    @Test
    void failingLine_isReported_andTheProgramGoesOn() {
        Ended ended = run("sum\n1\ncrash\n!!eof\n");
        assertThat(ended.out()).contains("1 + 0\n= 1\n> ");
        Ended crashed = run("crash\nlines\n");
        assertThat(crashed.err()).contains("error: the guest trapped: Trapped on unreachable");
        assertThat(crashed.out()).endsWith("1\n> (end of input)\n> ");
        assertThat(crashed.code()).isEqualTo(ExitCode.NO);
    }

    @Test
    void slice_stopsMessagesInTheMiddle_andResumeGoesOn() {
        Path kernels = GUESTS.resolve("rust/kernels.wasm");
        Ended ended =
                Program.run(
                        "sort 1000\nsort 1000\n!!resume\n!!resume\n!!resume\n",
                        "run",
                        kernels,
                        "--slice",
                        150_000);
        assertThat(ended.out()).isEqualTo(Program.run("sort 1000\n", "run", kernels).out());
        assertThat(ended.err())
                .contains("The guest was stopped in the middle; !!resume goes on")
                .contains("error: the guest is in the middle of the message before")
                .contains("error: the guest is not in the middle of a message");
    }

    @Test
    void slice_ofProgram_endsWithItsInput() {
        assertThat(run("", "--slice", 500).out()).isEqualTo(run("").out()).isNotEmpty();
    }

    @Test
    void fuel_thatIsUsedUp_failsTheMessage() {
        Ended ended =
                Program.run(
                        "sort 1000\n", "run", GUESTS.resolve("rust/kernels.wasm"), "--fuel", 1000);
        assertThat(ended.err()).contains("the guest has spent more fuel than 1000 (see withFuel)");
    }

    @Test
    void bake_makesAModuleThatWaitsThere() throws Exception {
        Path history = folder.resolve("a.history");
        run("sum\n1\n2\n!!snapshot\n", "--record", history);
        Path snapshot;
        try (Stream<Path> files = Files.list(Path.of(""))) {
            snapshot =
                    files.filter(each -> each.toString().startsWith("snapshot-"))
                            .findAny()
                            .orElseThrow();
        }
        Path baked = folder.resolve("baked.wasm");
        try {
            assertThat(Program.run("", "bake", INTERVIEW, snapshot, baked).code()).isZero();
        } finally {
            Files.delete(snapshot);
        }
        assertThat(Program.run("\n", "run", baked).out()).startsWith("2 + 0\n1 + 2\n= 3\n> ");
        Ended again = Program.run("", "bake", INTERVIEW, baked, baked);
        assertThat(again.code()).isEqualTo(ExitCode.ERROR);
        assertThat(again.err()).contains("which is not replaced");
    }
}
