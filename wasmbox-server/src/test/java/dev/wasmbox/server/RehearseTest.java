package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code wasmbox rehearse}, which the launcher hides when it fails. */
@Tag("once")
final class RehearseTest {
    @Test
    void rehearse_goesThroughAllOfIt() {
        String guest = Client.ROOT.resolve("test-guests/rust/counter.wasm").toString();
        assertThat(Main.run("rehearse", guest)).isZero();
    }
}
