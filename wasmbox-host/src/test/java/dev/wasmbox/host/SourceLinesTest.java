package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A failure tells in which lines of its sources the guest was, where it has tables of them. */
class SourceLinesTest {
    private static final String LIB = "traced/src/lib.rs";
    private static final String DEPTHS = "traced/src/depths.rs";
    private static final String C = "c/traced.c";
    private static final String HEADER = "../guest-c/wasmbox.h";

    private static GuestException failure(BoxBuilder builder, String message) {
        try (WasmBoxHost<String, String> box = builder.withStderr(line -> {}).open(output -> {})) {
            return catchThrowableOfType(GuestException.class, () -> box.message(message));
        }
    }

    private static GuestException failure(WasmBoxModule guest, Engine engine, String message) {
        return failure(WasmBoxHost.builder(guest).withEngine(engine), message);
    }

    private static int line(String file, String mark) throws IOException {
        List<String> lines = Files.readAllLines(Guests.ROOT.resolve("test-guests").resolve(file));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith(mark)) {
                return i + 1;
            }
        }
        throw new AssertionError(file + " has no line for " + mark);
    }

    private static String place(String file, String source, String mark) throws IOException {
        return file + ":" + line(source, mark);
    }

    private static String rust(String file, String mark) throws IOException {
        return place(file, "rust/" + file, "// line: " + mark);
    }

    private static Stream<String> places(GuestException failure) {
        return failure.guestStack().stream().map(frame -> frame.file() + ":" + frame.line());
    }

    @ParameterizedTest
    @EnumSource
    void guestStack_ofAGuestInRust_hasTheLinesOfItsFiles(Engine engine) throws IOException {
        assertThat(places(failure(Guests.rust("traced"), engine, "fail")))
                .containsSubsequence(
                        rust(DEPTHS, "fail"), rust(LIB, "outer"), rust(LIB, "message"));
        assertThat(failure(Guests.rust("traced"), engine, "index 7").guestStack())
                .extracting(GuestFrame::toString)
                .contains("traced::indexes (" + rust(LIB, "indexes") + ")");
    }

    /** It has a table of version 5, and its library tables of version 4. */
    @ParameterizedTest
    @EnumSource
    void guestStack_ofAGuestInC_hasTheLinesOfItsFiles(Engine engine) throws IOException {
        assertThat(failure(Guests.c("traced"), engine, "fail").guestStack())
                .extracting(GuestFrame::toString)
                .containsExactly(
                        "wasmbox_fail (" + place(HEADER, HEADER, "__builtin_trap();") + ")",
                        "inner (" + place(C, C, "// line: inner") + ")",
                        "wasmbox_export_send (" + place(C, C, "// line: receive") + ")");
    }

    /** So a log shows them, and a development environment leads there. */
    @ParameterizedTest
    @EnumSource
    void stackTrace_ofTheCause_namesFilesAndLines(Engine engine) throws IOException {
        Throwable cause =
                Objects.requireNonNull(failure(Guests.c("traced"), engine, "fail").getCause());
        assertThat(Arrays.stream(cause.getStackTrace()).map(StackTraceElement::toString))
                .anyMatch(each -> each.endsWith("(traced.c:" + lineOfC("inner") + ")"))
                .anyMatch(each -> each.endsWith("(traced.c:" + lineOfC("receive") + ")"))
                .anyMatch(each -> each.contains("(wasmbox.h:"));
    }

    private static int lineOfC(String mark) {
        try {
            return line(C, "// line: " + mark);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void guestStack_ofACompiledFile_hasThem(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("traced.wbx");
        Guests.c("traced").compileToFile(file);
        WasmBoxModule read = WasmBoxModule.fromCompiledFile(file);
        assertThat(places(failure(read, Engine.COMPILED, "fail")))
                .isEqualTo(places(failure(Guests.c("traced"), Engine.COMPILED, "fail")).toList())
                .contains(place(C, C, "// line: inner"));
    }

    @ParameterizedTest
    @EnumSource
    void guestStack_ofAGuestThatCounts_hasTheLinesOfItsFiles(Engine engine) throws IOException {
        BoxBuilder builder =
                WasmBoxHost.builder(Guests.c("traced"))
                        .withEngine(engine)
                        .withLimits(Limits.DEFAULT.withFuel(1_000_000));
        assertThat(failure(builder, "fail").guestStack())
                .extracting(GuestFrame::toString)
                .containsExactly(
                        "wasmbox_fail (" + place(HEADER, HEADER, "__builtin_trap();") + ")",
                        "inner (" + place(C, C, "// line: inner") + ")",
                        "wasmbox_export_send (" + place(C, C, "// line: receive") + ")");
    }

    @Test
    void guestStack_ofAGuestWithoutTables_hasNoFiles() {
        assertThat(failure(Guests.rust("hostile"), Engine.COMPILED, "trap").guestStack())
                .isNotEmpty()
                .allMatch(frame -> frame.file().isEmpty() && frame.line() == 0);
    }
}
