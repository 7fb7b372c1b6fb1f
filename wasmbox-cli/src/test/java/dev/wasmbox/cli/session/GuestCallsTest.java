package dev.wasmbox.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.host.GuestFrame;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failed message shows where the guest was, in few lines. */
class GuestCallsTest {
    @TempDir Path folder;

    private static GuestFrame frame(String function) {
        return new GuestFrame(function, 3, "", 0);
    }

    private static List<String> shown(String... functions) {
        return GuestCalls.of(Stream.of(functions).map(GuestCallsTest::frame).toList());
    }

    @Test
    void failure_ofAGuestWithLines_showsThem() {
        String err = Talk.with("c/traced", folder).say("fail").err();
        assertThat(err.lines().map(line -> line.replaceAll(":\\d+", ":N")))
                .containsExactly(
                        "as asked for",
                        "error: the guest trapped: Trapped on unreachable instruction;"
                                + " the box is as it was before",
                        "  at wasmbox_fail (../guest-c/wasmbox.h:N)",
                        "  at inner (c/traced.c:N)",
                        "  at wasmbox_export_send (c/traced.c:N)");
    }

    @Test
    void failure_ofAGuestInRust_leavesOutHowItPanics() {
        String err = Talk.with("rust/traced", folder).say("fail").err();
        assertThat(err.lines().map(line -> line.replaceAll(":\\d+\\)", ":N)")))
                .contains(
                        "  at <traced::depths::Deep as traced::depths::Fail>::fail"
                                + " (traced/src/depths.rs:N)")
                .noneMatch(line -> line.contains("rust_panic") || line.contains("abort"));
    }

    @Test
    void failure_ofAGuestWithoutNames_isOneLine() {
        assertThat(Talk.with("rust/hostile", folder).say("trap").err()).hasLineCount(1);
        assertThat(shown("", "wasmbox_send")).isEmpty();
        assertThat(shown("wasmbox_send")).isEmpty();
    }

    @Test
    void of_aDeepRecursion_isItsInnermostCalls() {
        assertThat(GuestCalls.of(Collections.nCopies(1024, frame("deep"))))
                .hasSize(9)
                .startsWith("  at deep")
                .endsWith("  and 1016 more");
    }

    @Test
    void of_aNameThatIsNone_isALineOfBoundedLength() {
        assertThat(shown("a\n\u001b[2J", "x".repeat(5000)))
                .containsExactly("  at a??[2J", "  at " + "x".repeat(160) + "…");
    }
}
