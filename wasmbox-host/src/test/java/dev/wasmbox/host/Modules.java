package dev.wasmbox.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The modules of the checkout, at its root and in {@code guest-java}. */
final class Modules {
    private Modules() {}

    /** All files of Java below {@code folder} of each module that has it. */
    static Stream<Path> javaFiles(String folder) {
        return Stream.of(Guests.ROOT, Guests.ROOT.resolve("guest-java"))
                .flatMap(Modules::list)
                .map(module -> module.resolve(folder))
                .filter(Files::isDirectory)
                .flatMap(Modules::walk)
                .filter(file -> file.toString().endsWith(".java"));
    }

    private static Stream<Path> list(Path folder) {
        try {
            return Files.list(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
