package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.host.internal.module.Abi;
import dev.wasmbox.host.internal.module.JavaMath;
import dev.wasmbox.host.internal.wasi.Wasi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code docs/guest-abi.md} names the imports that there are, all of them. */
@Tag("once")
class GuestAbiDocumentTest {

    private static final Pattern CODE = Pattern.compile("`(\\w+)(\\*?)`");

    /** All names in code between two texts of the page. */
    private static Set<String> names(String from, String to) throws IOException {
        String page =
                Files.readString(Path.of(System.getProperty("wasmbox.root"), "docs/guest-abi.md"));
        int start = page.indexOf(from);
        Matcher code =
                CODE.matcher(
                        page.substring(start, page.indexOf(to, start))
                                .replaceAll("\\|[^|]*\\|\\R", ""));
        Set<String> names = new TreeSet<>();
        while (code.find()) {
            if (code.group(2).isEmpty()) {
                names.add(code.group(1));
            } else {
                Wasi.names().stream().filter(n -> n.startsWith(code.group(1))).forEach(names::add);
            }
        }
        return names;
    }

    @Test
    void mathematicalFunctions_areAllNamed() throws IOException {
        assertThat(names("Of one number:", "They give the results"))
                .containsExactlyInAnyOrderElementsOf(JavaMath.names());
    }

    @Test
    void exports_areAllNamed() throws IOException {
        assertThat(names("| export |", "Other exports"))
                .contains(Abi.MEMORY, Abi.INITIALIZE, Abi.MALLOC, Abi.FREE, Abi.SEND)
                .contains(Abi.REACTOR, Abi.SCHEMA, AwaitingWord.EXPORT);
    }

    @Test
    void functionsOfWasi_areAllNamed() throws IOException {
        Set<String> named = names("| `clock_time_get`", "| every other");
        assertThat(named).containsExactlyInAnyOrderElementsOf(Wasi.names());
    }
}
