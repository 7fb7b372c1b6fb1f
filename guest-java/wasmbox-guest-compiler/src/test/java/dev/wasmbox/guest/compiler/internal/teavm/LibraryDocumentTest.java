package dev.wasmbox.guest.compiler.internal.teavm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The document of what guests lack of the JDK's class library is true. */
@Tag("once")
class LibraryDocumentTest {

    private static final int RELEASE = 17;
    private static final String START = "## java.io\n";
    private static final List<String> PACKAGES =
            List.of(
                    "java.io",
                    "java.lang",
                    "java.math",
                    "java.nio",
                    "java.nio.charset",
                    "java.text",
                    "java.time",
                    "java.time.chrono",
                    "java.time.format",
                    "java.time.temporal",
                    "java.time.zone",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "java.util.concurrent.locks",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream",
                    "java.util.zip");

    /** If guests have more than it says, or less: the page as it should be is in the target. */
    @Test
    void document_namesEachMemberThatGuestsLack_andNoOther() throws IOException {
        Path document = Path.of(System.getProperty("wasmbox.root"), "docs/java-library.md");
        String text = Files.readString(document);
        String introduction = text.substring(0, text.indexOf(START));
        String shouldBe = introduction + missing();
        Files.writeString(Path.of("target/java-library.md"), shouldBe);
        assertThat(text.lines()).containsExactlyElementsOf(shouldBe.lines().toList());
    }

    private static String missing() {
        MissingMembers members = new MissingMembers(RELEASE);
        return PACKAGES.stream()
                .map(each -> "## " + each + "\n\n" + described(members.of(each)))
                .collect(Collectors.joining("\n"));
    }

    private static String described(SortedMap<String, SortedSet<String>> missing) {
        if (missing.isEmpty()) {
            return "Nothing.\n";
        }
        String classes =
                missing.entrySet().stream()
                        .filter(entry -> entry.getValue().isEmpty())
                        .map(entry -> code(entry.getKey()))
                        .collect(Collectors.joining(", "));
        String members =
                missing.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry -> "- " + code(entry.getKey()) + ": " + list(entry.getValue()))
                        .collect(Collectors.joining("\n"));
        return (classes.isEmpty() ? "" : "Classes: " + classes + "\n")
                + (classes.isEmpty() || members.isEmpty() ? "" : "\n")
                + (members.isEmpty() ? "" : members + "\n");
    }

    private static String list(SortedSet<String> members) {
        return members.stream().map(LibraryDocumentTest::code).collect(Collectors.joining(", "));
    }

    private static String code(String name) {
        return "`" + name + "`";
    }
}
