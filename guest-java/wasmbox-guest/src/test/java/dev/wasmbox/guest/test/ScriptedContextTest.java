package dev.wasmbox.guest.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.guest.WasmBoxContext;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ScriptedContextTest {

    private final ScriptedContext<String, Integer> context = new ScriptedContext<>("one", "three");

    private static void lengths(WasmBoxContext<String, Integer> context) {
        try {
            while (true) {
                context.send(context.next().length());
            }
        } finally {
            context.send(-1);
        }
    }

    @Test
    void guestThatWaits_isLeftThere() {
        assertThat(context.run(ScriptedContextTest::lengths)).containsExactly(3, 5);
        assertThat(context.isFinished()).isFalse();
    }

    @Test
    void guestThatReturns_isFinished() {
        context.run(c -> c.send(c.next().length()));
        assertThat(context.sent()).containsExactly(3);
        assertThat(context.isFinished()).isTrue();
    }

    @Test
    void exceptionOfTheGuest_leavesRun() {
        assertThatThrownBy(
                        () ->
                                context.run(
                                        c -> {
                                            throw new IOException(c.next());
                                        }))
                .isInstanceOf(IOException.class)
                .hasMessage("one");
        assertThat(context.isFinished()).isFalse();
    }

    @Test
    @SuppressWarnings("NullAway") // on purpose
    void null_isRefusedAsInABox() {
        assertThatThrownBy(() -> context.run(c -> c.send(null)))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("may not be null");
    }
}
