package dev.wasmbox.guest.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.WasmBoxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of a library that change while the guest is not compiled again. */
@Tag("once")
class ChangedMessagesTest {
    private static final String GUEST =
            """
            package demo;

            import dev.wasmbox.guest.*;

            final class Guest {
                @WasmBox
                static void run(WasmBoxContext<library.Message, String> context) {}
            }
            """;

    private static final String PAIR =
            " public record Pair<A, B extends Object>(A first, B second, java.util.Optional<A> third) {} }";

    @TempDir private Path guest;
    @TempDir private Path library;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "record Message(int n, int port) {}"
                        + "|record Message(int port, int n) {}"
                        + "|library.Message was record (int n, int port), and is now record (int port, int n)",
                "record Message(int n) {}"
                        + "|record Message(int n, java.util.Map<String, int[]> more) {}"
                        + "|now record (int n, java.util.Map<java.lang.String, int[]> more)",
                "record Message(java.util.List<String> n) {}"
                        + "|record Message(java.util.List<Integer> n) {}"
                        + "|now record (java.util.List<java.lang.Integer> n)",
                "record Message(In in) { public enum In { A, B } }"
                        + "|record Message(In in) { public enum In { B, A { } } }"
                        + "|library.Message$In was enum A, B, and is now enum B, A",
                "sealed interface Message { record A(int x) implements Message {} record B(int x) implements Message {} }"
                        + "|sealed interface Message { record B(int x) implements Message {} record A(int x) implements Message {} }"
                        + "|permits library.Message$A, library.Message$B, and is now sealed interface permits library.Message$B, library.Message$A",
                "sealed interface Message { record A(int x, int y) implements Message {} }"
                        + "|sealed interface Message { record A(int y, int x) implements Message {} }"
                        + "|library.Message$A was record (int x, int y), and is now record (int y, int x)",
                "record Message(int n) {}|class Message {}|and is now a class",
                "enum Message { A }"
                        + "|interface Message {}"
                        + "|and is now an interface that is not sealed",
            })
    void changedMessage_isRefusedUntilTheGuestIsCompiledAgain(
            String before, String after, String problem) {
        compileLibrary(before);
        compileGuest();
        compileLibrary(after);
        assertThatThrownBy(this::module)
                .isInstanceOf(WasmBoxException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining("mvn clean package");
    }

    @Test
    void annotationThatIsGone_isAChange() {
        String before =
                "record Message(@Unsigned(16) int n, java.util.List<@CodePoint Integer> texts, @FixedLength(3) byte[] key) {}";
        Compilation compilation = Compilation.of(source(before), GUEST);
        assertThat(compilation.diagnostics()).isEmpty();
        compilation.writeClasses(guest);
        assertThat(module()).isNotEmpty();
        compileLibrary(before.replace("@CodePoint ", ""));
        assertThatThrownBy(() -> Guests.compile(library, guest))
                .hasMessageContaining(
                        "is now record (@Unsigned(16) int n, java.util.List<java.lang.Integer> texts, @FixedLength(3) byte[] key)");
    }

    @Test
    void messageWithOtherMethods_isTheSameMessage() {
        compileLibrary("record Message(int n, Pair<String, Long[][]> pair) {" + PAIR);
        compileGuest();
        compileLibrary(
                "record Message(int n, Pair<String, Long[][]> pair) { void hello() {}" + PAIR);
        assertThat(module()).isNotEmpty();
    }

    private void compileGuest() {
        Compilation compilation = Compilation.of(library, GUEST);
        assertThat(compilation.diagnostics()).isEmpty();
        compilation.writeClasses(guest);
    }

    private void compileLibrary(String message) {
        Compilation compilation = Compilation.of(source(message));
        assertThat(compilation.diagnostics()).isEmpty();
        compilation.writeClasses(library);
    }

    private static String source(String message) {
        return "package library;\nimport dev.wasmbox.codec.*;\n" + "public " + message;
    }

    private byte[] module() {
        return Guests.compile(guest, library);
    }
}
