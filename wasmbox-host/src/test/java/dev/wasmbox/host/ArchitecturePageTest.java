package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The map shows the house as it is. */
@Tag("once")
final class ArchitecturePageTest {
    /** A class in a text: {@code `Box`}, {@code `Box.message`}, {@code `GuestException.Kind`}. */
    private static final Pattern CLASS =
            Pattern.compile("`([A-Z][a-z]\\w*)(?:\\.\\w+(?:\\(\\))?)?`");

    @Test
    void classesThatThePageNames_exist() throws IOException {
        String page = Files.readString(Guests.ROOT.resolve("docs/architecture.md"));
        Set<String> named =
                CLASS.matcher(page)
                        .results()
                        .map((MatchResult name) -> name.group(1))
                        .collect(Collectors.toSet());
        assertThat(named).contains("Box", "GuestState");
        assertThat(sources()).containsAll(named);
    }

    private static Set<String> sources() {
        return Modules.javaFiles("src")
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
    }
}
