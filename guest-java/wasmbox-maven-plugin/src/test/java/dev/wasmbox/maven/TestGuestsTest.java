package dev.wasmbox.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.guest.compiler.GuestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The committed modules of {@code test-guests/java} are what their sources compile to, byte for
 * byte. {@code -Dwasmbox.guests.write=true} writes them anew.
 */
class TestGuestsTest {

    private static final Path GUESTS =
            Path.of(System.getProperty("wasmbox.root"), "test-guests", "java");

    @TempDir Path classes;

    @ParameterizedTest
    @ValueSource(strings = {"counter", "countersync", "garbage", "typed", "hostile"})
    void committedModule_isWhatTheSourceCompilesTo(String name) throws IOException {
        byte[] built =
                GuestBuild.Compiler.SHARED.compile(
                        JavaSources.compile(GUESTS.resolve(name), classes),
                        GuestOptions.DEFAULT.withHeap(256 << 10, 16 << 20));
        Path committed = GUESTS.resolve(name + ".wasm");
        if (Boolean.getBoolean("wasmbox.guests.write")) {
            Files.write(committed, built);
        }
        assertThat(built).isEqualTo(Files.readAllBytes(committed));
    }
}
