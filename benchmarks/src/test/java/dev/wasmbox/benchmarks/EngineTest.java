package dev.wasmbox.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All engines do the same work; otherwise there is nothing to compare. */
@Tag("once")
class EngineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sieve 1000",
                "hashmap 1000",
                "sort 1000",
                "nbody 100",
                "matrix 10",
                "format 100",
                "json 10",
                "sha256 1000"
            })
    void kernel_everyEngine_sameAnswer(String kernel) {
        String expected = answer(Engine.ENDIVE, kernel);

        assertThat(expected).startsWith(kernel + " = ");
        assertThat(answer(Engine.WASMBOX, kernel)).isEqualTo(expected);
        assertThat(answer(Engine.FLAT, kernel)).isEqualTo(expected);
    }

    private static String answer(Engine engine, String message) {
        try (Subject box = engine.load(Guests.KERNELS).open()) {
            box.message(message);
            return box.answer();
        }
    }

    @ParameterizedTest
    @EnumSource
    void restore_everyEngine_undoesMessages(Engine engine) {
        try (Subject box = engine.load(Guests.COUNTER).open()) {
            box.message("up");
            Object state = box.snapshot();
            box.message("up");
            box.restore(state);
            box.message("up");

            assertThat(box.answer()).isEqualTo("value=2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void fork_everyEngine_leavesTheFirstBoxAlone(Engine engine) {
        try (Subject box = engine.load(Guests.COUNTER).open()) {
            box.message("up");
            try (Subject fork = box.fork()) {
                fork.message("up");
                box.message("down");

                assertThat(fork.answer()).isEqualTo("value=2");
                assertThat(box.answer()).isEqualTo("value=0");
            }
        }
    }

    @Test
    void compiledFile_ofBothEngines_opens(@TempDir Path folder) throws IOException {
        for (Engine engine : new Engine[] {Engine.WASMBOX, Engine.ENDIVE}) {
            Path file = folder.resolve(engine.name());
            engine.compile(Guests.COUNTER, file);

            assertThat(Files.size(file)).isPositive();
            try (Subject box = engine.loadCompiled(Guests.COUNTER, file).open()) {
                box.message("up");
                assertThat(box.answer()).isEqualTo("value=1");
            }
        }
    }
}
