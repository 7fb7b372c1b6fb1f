package dev.wasmbox.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.cli.session.Talk.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {
    @TempDir Path folder;

    private Talk counter() {
        return Talk.with("rust/counter", folder);
    }

    @Test
    void goto_backThenOn_dropsWhatCameLater() {
        Said said = counter().say("up", "up", "up", "!!goto 1", "!!history", "down", "!!history");

        assertThat(said.out())
                .isEqualTo(
                        """
                        ==> [value=1]
                        ==> [value=2]
                        ==> [value=3]
                        At message 1 of 3
                        *    1  up
                                ==> [value=1]
                             2  up
                                ==> [value=2]
                             3  up
                                ==> [value=3]
                        at message 1 of 3
                        ==> [value=0]
                             1  up
                                ==> [value=1]
                        *    2  down
                                ==> [value=0]
                        at message 2 of 2
                        """);
    }

    @Test
    void history_ofTheLastMessages_showsThoseOnly() {
        assertThat(counter().say("up", "up", "!!history 1").out())
                .endsWith("*    2  up\n        ==> [value=2]\nat message 2 of 2\n")
                .doesNotContain("     1  up");
    }

    @Test
    void goto_noSuchMessage_isAnErrorAndTheBoxIsAsItWas() {
        Said said = counter().say("up", "!!goto 7", "!!goto", "!!goto x", "up");

        assertThat(said.err().lines()).hasSize(3);
        assertThat(said.out()).isEqualTo("==> [value=1]\n==> [value=2]\n");
    }

    @Test
    void failedMessage_isNotInTheHistory() {
        assertThat(Talk.with("rust/hostile", folder).say("trap", "up", "!!history").out())
                .doesNotContain("trap")
                .endsWith("at message 1 of 1\n");
    }

    @Test
    void record_nextSessionGoesOnWhereTheLastEnded() {
        Path file = folder.resolve("counter.history");
        counter().recorded(file, "up", "up");

        assertThat(counter().recorded(file, "up", "!!goto 1", "up", "!!history 1").out())
                .isEqualTo(
                        """
                        ==> [value=3]
                        At message 1 of 3
                        ==> [value=2]
                        *    2  up
                                ==> [value=2]
                        at message 2 of 2
                        """);
    }

    @Test
    void restore_whileRecording_isRefused() {
        Path file = folder.resolve("counter.history");
        Said said =
                counter().recorded(file, "!!snapshot", "!!restore snapshot-1700000000.bin", "up");

        assertThat(said.err()).contains("use !!goto, or start without --record");
        assertThat(said.out()).endsWith("==> [value=1]\n");
    }
}
