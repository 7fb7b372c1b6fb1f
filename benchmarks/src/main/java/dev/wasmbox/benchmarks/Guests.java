package dev.wasmbox.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The guests that are measured: modules of the checkout at the property {@code wasmbox.root}. */
final class Guests {
    static final Path ROOT = Path.of(System.getProperty("wasmbox.root", "."));
    static final Path RUST = ROOT.resolve("test-guests/rust");
    static final Path COUNTER = counterIn("rust");
    static final Path KERNELS = RUST.resolve("kernels.wasm");
    static final Path JAVASCRIPT = RUST.resolve("javascript.wasm");

    private Guests() {}

    /** The counter that is written in a language. */
    static Path counterIn(String language) {
        return ROOT.resolve("test-guests").resolve(language).resolve("counter.wasm");
    }

    static boolean haveJavaScript() {
        return Files.exists(JAVASCRIPT);
    }

    /** The script that the JavaScript guest is given. */
    static String script() {
        try (InputStream in = Guests.class.getResourceAsStream("/benchmark.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
