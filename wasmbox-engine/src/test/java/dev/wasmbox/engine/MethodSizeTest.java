package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import run.endive.wasm.Parser;

/**
 * HotSpot leaves a method of more than 8,000 bytes to its interpreter, unless it is told not to.
 */
class MethodSizeTest {
    private static final int COMPILED_BY_HOTSPOT = 8_000;
    private static final Path GUESTS = Path.of(System.getProperty("wasmbox.root"), "test-guests");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rust/kernels.wasm",
                "rust/javascript.wasm",
                "c/calculator.wasm",
                "cpp/tally.wasm"
            })
    void compile_guest_hasNoMethodThatHotSpotDoesNotCompile(String guest) throws IOException {
        CompiledModule compiled =
                CompiledModule.compile(Parser.parse(Files.readAllBytes(GUESTS.resolve(guest))));
        Map<String, Integer> sizes = MethodSizes.of(compiled.classes());
        assertThat(sizes).isNotEmpty();
        sizes.values().removeIf(size -> size <= COMPILED_BY_HOTSPOT);
        assertThat(sizes).isEmpty();
    }
}
