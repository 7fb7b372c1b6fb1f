package dev.wasmbox.guest.processor;

import dev.wasmbox.guest.compiler.GuestCompiler;
import dev.wasmbox.guest.compiler.GuestOptions;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The compiler that all tests share, since it takes long to load. */
final class Guests {

    private static final GuestCompiler COMPILER = new GuestCompiler();

    private Guests() {}

    /** The module of the guest in these folders, of which the first that has a class wins. */
    static byte[] compile(Path... folders) {
        String own = Objects.requireNonNull(System.getProperty("java.class.path"));
        List<Path> classPath =
                Stream.concat(
                                Stream.of(folders),
                                Stream.of(own.split(File.pathSeparator))
                                        .filter(
                                                entry ->
                                                        entry.matches(
                                                                ".*wasmbox-(guest|codec)[/-].*"))
                                        .map(Path::of))
                        .toList();
        return COMPILER.compile(classPath, GuestOptions.DEFAULT);
    }
}
