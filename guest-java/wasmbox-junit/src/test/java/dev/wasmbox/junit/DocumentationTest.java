package dev.wasmbox.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests in the guide are code that compiles. */
@Tag("once")
class DocumentationTest {

    private static final Path GUIDE =
            Path.of(Objects.requireNonNull(System.getProperty("wasmbox.root")))
                    .resolve("docs/testing-guests.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final String IMPORTS =
            """
            import static org.junit.jupiter.api.Assertions.*;
            import dev.wasmbox.guest.*;
            import dev.wasmbox.guest.test.*;
            import dev.wasmbox.junit.*;
            import java.util.*;
            import java.util.concurrent.atomic.*;
            import org.junit.jupiter.api.*;
            import org.junit.jupiter.params.*;
            import org.junit.jupiter.params.provider.*;
            """;

    @TempDir Path folder;

    static Stream<String> blocks() throws IOException {
        List<String> blocks =
                BLOCK.matcher(Files.readString(GUIDE))
                        .results()
                        .map((MatchResult block) -> block.group(1))
                        .toList();
        assertThat(blocks).hasSizeGreaterThan(3);
        return blocks.stream();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void test_inTheGuide_compiles(String block) {
        assertThat(JavaSources.compile(folder, "Guide", IMPORTS + block)).as(block).isEmpty();
    }
}
