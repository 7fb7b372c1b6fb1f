package dev.wasmbox.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.cli.session.Talk.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonSessionTest {
    @TempDir Path folder;

    private Said say(String... lines) {
        return Talk.with("rust/typed", folder).say(lines);
    }

    @Test
    void typedGuest_takesJsonAndAnswersJson() {
        assertThat(say("{\"Move\":{\"dx\":1,\"dy\":2}}").out())
                .isEqualTo(
                        "==> [{\"Moved\":{\"from\":{\"x\":0,\"y\":0},\"to\":{\"x\":1,\"y\":2},"
                                + "\"steps\":1}}]\n");
    }

    @Test
    void badJson_namesThePathAndWhatWasExpected() {
        Said said = say("{\"Move\":{\"dx\":1,\"dy\":\"two\"}}", "{\"Move\"", "\"Show\"");

        assertThat(said.err().lines())
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .startsWith("error: $.Move.dy: expected an integer")
                                        .endsWith("but found \"two\""),
                        line -> assertThat(line).startsWith("error: not JSON at column"));
        assertThat(said.out()).startsWith("==> [{\"State\":{\"at\":{\"x\":0,\"y\":0}");
    }
}
