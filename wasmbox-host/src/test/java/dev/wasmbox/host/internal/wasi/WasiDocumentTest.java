package dev.wasmbox.host.internal.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code docs/wasi.md} names the functions that programs get, all of them. */
@Tag("once")
final class WasiDocumentTest {
    private static final Pattern FUNCTION =
            Pattern.compile(
                    "`((?:args|environ|clock|fd|path|poll|proc|random|sched|sock)_[a-z_]+)`");

    @Test
    void page_hasEachFunction_andNoOther() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("wasmbox.root"), "docs/wasi.md"));
        String table = page.substring(page.indexOf("## The functions"));
        Set<String> named =
                FUNCTION.matcher(table)
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(new TreeSet<>(ProgramWasi.names())).hasSize(46);
    }
}
