package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions that were split and rewritten tell the lines of their sources, as others do. */
class ProgramLinesTest {
    private static final String SOURCE = "program/traced.c";

    /** How the functions of a program are rewritten. */
    private enum Rewriting {
        TO_WAIT,
        TO_WAIT_AND_COUNT,
        TO_WAIT_AND_STOP;

        BoxBuilder builder(WasmBoxModule module, Engine engine) {
            BoxBuilder builder = WasmBoxHost.builder(module).withEngine(engine);
            return switch (this) {
                case TO_WAIT -> builder;
                case TO_WAIT_AND_COUNT ->
                        builder.withLimits(Limits.DEFAULT.withFuel(1_000_000_000));
                case TO_WAIT_AND_STOP -> builder.withSlice(100_000);
            };
        }
    }

    static Stream<Arguments> waysToRun() {
        return Arrays.stream(Rewriting.values())
                .flatMap(
                        rewriting ->
                                Arrays.stream(Engine.values())
                                        .map(engine -> Arguments.of(rewriting, engine)));
    }

    private static int line(String mark) throws IOException {
        List<String> lines = Files.readAllLines(Guests.ROOT.resolve("test-guests/" + SOURCE));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith("// line: " + mark)) {
                return i + 1;
            }
        }
        throw new AssertionError("no line for " + mark);
    }

    private static String frame(String function, String mark) throws IOException {
        return function + " (" + SOURCE + ":" + line(mark) + ")";
    }

    /** All frames but those of the C library, and a split function once. */
    private static List<String> frames(GuestException failure) {
        return failure.guestStack().stream()
                .filter(each -> each.file().equals(SOURCE))
                .map(each -> each.toString().replaceFirst(" \\(part \\d+\\)", ""))
                .toList();
    }

    private static List<String> waiting() throws IOException {
        List<String> frames = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            frames.add(frame("ask", "deeper"));
        }
        frames.add(frame("__original_main", "main"));
        return frames;
    }

    private static GuestException failure(WasmBoxHost<String, String> box, String input) {
        return catchThrowableOfType(GuestException.class, () -> send(box, input));
    }

    private static void send(WasmBoxHost<String, String> box, String input) {
        box.message(input + "\n");
    }

    private static WasmBoxHost<String, String> open(BoxBuilder builder) {
        return builder.asProgram(Program.of("traced")).open(output -> {});
    }

    @ParameterizedTest
    @MethodSource("waysToRun")
    void guestStack_ofAProgram_hasTheLinesOfItsSource(Rewriting rewriting, Engine engine)
            throws IOException {
        try (var box = open(rewriting.builder(Guests.program("traced"), engine))) {
            assertThat(frames(failure(box, "fail")))
                    .startsWith(frame("fail", "fail"), frame("ask", "ask"))
                    .endsWith(waiting().toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @MethodSource("waysToRun")
    void guestStack_ofALargeFunction_hasTheLinesOfItsSource(Rewriting rewriting, Engine engine)
            throws IOException {
        for (int i = 1; i <= 4; i++) {
            try (var box = open(rewriting.builder(Guests.program("traced"), engine))) {
                GuestException failure = failure(box, "large " + i);
                assertThat(frames(failure))
                        .startsWith(frame("fail", "fail"), frame("large", "large " + i))
                        .contains(frame("ask", "asks large"));
            }
        }
    }

    /** What has waited in the snapshot is called again there. */
    @ParameterizedTest
    @MethodSource("waysToRun")
    void guestStack_afterARestore_isTheSame(Rewriting rewriting, Engine engine) {
        try (var box = open(rewriting.builder(Guests.program("traced"), engine))) {
            send(box, "other");
            Snapshot snapshot = Snapshot.fromBytes(box.snapshotState().toBytes());
            List<String> expected = frames(failure(box, "large 2"));
            try (var other = open(rewriting.builder(Guests.program("traced"), engine))) {
                other.restoreSnapshot(snapshot);
                assertThat(frames(failure(other, "large 2"))).isEqualTo(expected).isNotEmpty();
            }
        }
    }

    /** So a log shows them, and a development environment leads there. */
    @ParameterizedTest
    @EnumSource
    void stackTrace_ofTheCause_namesFilesAndLines(Engine engine) throws IOException {
        try (var box = open(Rewriting.TO_WAIT.builder(Guests.program("traced"), engine))) {
            Throwable cause = Objects.requireNonNull(failure(box, "fail").getCause());
            String ask = "(traced.c:" + line("ask") + ")";
            String deeper = "(traced.c:" + line("deeper") + ")";
            assertThat(Arrays.stream(cause.getStackTrace()).map(StackTraceElement::toString))
                    .anyMatch(each -> each.endsWith(ask))
                    .anyMatch(each -> each.endsWith(deeper));
        }
    }

    @Test
    void guestStack_ofACompiledFile_hasThem(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("traced.wbx");
        Guests.program("traced").compileToFile(file);
        WasmBoxModule read = WasmBoxModule.fromCompiledFile(file);
        try (var box = open(Rewriting.TO_WAIT.builder(read, Engine.COMPILED))) {
            assertThat(frames(failure(box, "large 2")))
                    .startsWith(frame("fail", "fail"), frame("large", "large 2"));
        }
    }

    /** As docs/cli.md says. */
    @Test
    void recordingOfTheFlightRecorder_hasTheFunctionAndTheLineWhereABoxIsBusy(@TempDir Path folder)
            throws IOException {
        Set<String> seen = new TreeSet<>();
        Path file = folder.resolve("box.jfr");
        int inLoop = line("work");
        List<String> loop = List.of("work:" + (inLoop - 1), "work:" + inLoop);
        try (var box = open(Rewriting.TO_WAIT.builder(Guests.program("traced"), Engine.COMPILED));
                Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.start();
            for (int i = 0; i < 200 && Collections.disjoint(seen, loop); i++) {
                send(box, "work 50");
                recording.dump(file);
                seen.addAll(innermost(file));
            }
        }
        assertThat(seen).containsAnyElementsOf(loop);
    }

    private static Set<String> innermost(Path recording) throws IOException {
        return RecordingFile.readAllEvents(recording).stream()
                .map(event -> event.getStackTrace().getFrames().get(0))
                .map(frame -> frame.getMethod().getName() + ":" + frame.getLineNumber())
                .map(frame -> frame.replaceFirst("\\$f\\d+:", ":"))
                .collect(Collectors.toSet());
    }
}
