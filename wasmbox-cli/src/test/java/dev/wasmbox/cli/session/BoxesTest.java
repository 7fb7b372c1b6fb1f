package dev.wasmbox.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.cli.session.Talk.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BoxesTest {
    @TempDir Path folder;

    private Said say(String... lines) {
        return Talk.with("rust/counter", folder).say(lines);
    }

    @Test
    void fork_goesOnApartFromItsOrigin() {
        Said said =
                say("up", "!!fork b", "up", "!!switch b", "down", "!!switch main", "up", "!!boxes");

        assertThat(said.out())
                .isEqualTo(
                        """
                        ==> [value=1]
                        Forked to b
                        ==> [value=2]
                        Switched to b
                        ==> [value=0]
                        Switched to main
                        ==> [value=3]
                        * main
                          b
                        """);
        assertThat(said.err()).isEmpty();
    }

    @Test
    void fork_keepsTheHistoryThatLedToIt() {
        Said said =
                say("up", "up", "!!fork b", "!!switch b", "up", "!!history", "!!goto 1", "down");

        assertThat(said.err()).isEmpty();
        assertThat(said.out())
                .endsWith(
                        """
                        Switched to b
                        ==> [value=3]
                             1  up
                                ==> [value=1]
                             2  up
                                ==> [value=2]
                        *    3  up
                                ==> [value=3]
                        at message 3 of 3
                        At message 1 of 3
                        ==> [value=0]
                        """);
    }

    @Test
    void fork_badOrTakenName_isRefused() {
        Said said = say("!!fork", "!!fork a b", "!!fork main", "!!boxes");

        assertThat(said.err().lines()).hasSize(3);
        assertThat(said.out()).isEqualTo("* main\n");
    }

    @Test
    void switch_unknownName_saysWhichThereAre() {
        assertThat(say("!!fork b", "!!switch c").err())
                .isEqualTo("error: there is no box \"c\"; there are main, b\n");
    }
}
