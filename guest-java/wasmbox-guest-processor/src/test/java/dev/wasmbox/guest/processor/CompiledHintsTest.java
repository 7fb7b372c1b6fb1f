package dev.wasmbox.guest.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Message types from a library, with annotations that javac before 22 does not show. */
class CompiledHintsTest {
    private static final String GUEST =
            """
            package demo;

            import dev.wasmbox.guest.*;

            final class Guest {
                @WasmBox
                static void run(
                        WasmBoxContext<library.Header, String> context) {}
            }
            """;

    @TempDir private Path library;

    @Test
    void annotatedRecordOfALibrary_isReadRightOrRefused() {
        compileLibrary("@Unsigned(8) int length");
        Compilation compilation = Compilation.of(library, GUEST);
        if (Runtime.version().feature() < 22) {
            assertThat(compilation.errors())
                    .containsExactly(
                            "Guest.java:8: In the input messages: `library.Header` is compiled, and this compiler hides its annotation @Unsigned. Compile with JDK 22 or later, or compile the source of `library.Header` together with the guest.");
        } else {
            assertThat(compilation.generated("META-INF/wasmbox/schema"))
                    .contains("struct Header { length: u8 }");
        }
    }

    @Test
    void plainRecordOfALibrary_isReadRight() {
        compileLibrary("int length");
        Compilation compilation = Compilation.of(library, GUEST);
        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.generated("META-INF/wasmbox/schema"))
                .contains("struct Header { length: i32 }");
    }

    @Test
    void faultInARecordOfALibrary_isBlamedOnTheGuest() {
        compileLibrary("Object length");
        assertThat(Compilation.of(library, GUEST).errors())
                .containsExactly(
                        "Guest.java:8: In the component `length` of `Header`: `Object` cannot be part of a message. Write a record, an enum or a sealed interface of records, or convert it to a `String` or a number.");
    }

    private void compileLibrary(String components) {
        Compilation compilation =
                Compilation.of(
                        "package library;\nimport dev.wasmbox.codec.*;\npublic record Header("
                                + components
                                + ") {}");
        assertThat(compilation.diagnostics()).isEmpty();
        compilation.writeClasses(library);
    }
}
