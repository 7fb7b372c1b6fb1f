package dev.wasmbox.guest.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guests in the documents are guests: javac and the processor take them, without a warning. */
final class DocumentationTest {
    private static final Path ROOT =
            Path.of(Objects.requireNonNull(System.getProperty("wasmbox.root")));
    private static final List<String> DOCUMENTS =
            List.of(
                    "README.md",
                    "docs/java-guests.md",
                    "wasmbox-cli/src/main/resources/dev/wasmbox/cli/templates/java/README.md");
    private static final Pattern GUEST =
            Pattern.compile("(?ms)^```java\\n((?:(?!^```).)*@WasmBox\\n.*?)^```$");

    static Stream<String> guests() {
        return DOCUMENTS.stream().flatMap(DocumentationTest::guestsIn);
    }

    private static Stream<String> guestsIn(String document) {
        List<String> guests =
                GUEST.matcher(read(ROOT.resolve(document)))
                        .results()
                        .map(MatchResult::group)
                        .map(block -> block.substring(block.indexOf('\n') + 1, block.length() - 3))
                        .toList();
        assertThat(guests).as(document).isNotEmpty();
        return guests.stream();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("guests")
    void guest_inADocument_compiles(String guest) {
        boolean isClass = guest.contains("@WasmBox\nfinal class ");
        String source =
                """
                import dev.wasmbox.guest.*;
                import java.util.function.*;
                """
                        + (isClass ? guest : "final class Document {\n" + guest + "}\n");
        Compilation compilation = Compilation.of(source);

        assertThat(compilation.diagnostics()).as(source).isEmpty();
        assertThat(compilation.generated()).contains("META-INF/wasmbox/main");
    }
}
