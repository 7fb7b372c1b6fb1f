package dev.wasmbox.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampedFileTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void buildOnce() {
        file = folder.resolve("hello.wasm");
        assertThat(update("inputs")).isTrue();
    }

    private boolean update(String inputs) {
        return new StampedFile(file).update(inputs, () -> write("built of " + inputs));
    }

    private void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void sameInputs_areNotBuiltAgain() {
        assertThat(update("inputs")).isFalse();
    }

    @Test
    void otherInputs_areBuilt() {
        assertThat(update("others")).isTrue();
        assertThat(file).hasContent("built of others");
        assertThat(update("inputs")).isTrue();
    }

    @Test
    void fileThatWasChangedOrRemoved_isBuiltAgain() throws IOException {
        write("something else");
        assertThat(update("inputs")).isTrue();
        assertThat(file).hasContent("built of inputs");

        Files.delete(file);
        assertThat(update("inputs")).isTrue();
        assertThat(file).exists();
    }

    @Test
    void buildThatFails_isTriedAgain() {
        assertThatThrownBy(
                        () ->
                                new StampedFile(file)
                                        .update(
                                                "others",
                                                () -> {
                                                    throw new IllegalStateException("no");
                                                }))
                .hasMessage("no");
        assertThat(update("others")).isTrue();
    }
}
