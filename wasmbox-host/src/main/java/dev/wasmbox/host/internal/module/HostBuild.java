package dev.wasmbox.host.internal.module;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which build of this library runs, by the size and the time of its own file. What guests see of
 * the world is decided by its code, so what they did with another build counts for nothing here.
 */
public final class HostBuild {
    private HostBuild() {}

    /** A name of the build; empty where it cannot be told. */
    public static Optional<String> name() {
        CodeSource source = HostBuild.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(name(Path.of(source.getLocation().toURI())));
        } catch (URISyntaxException | IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** That of a jar, or of a folder of class files. */
    static String name(Path location) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(location)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        long bytes = 0;
        long newest = 0;
        for (Path file : files) {
            bytes += Files.size(file);
            newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
        }
        return location + " " + files.size() + " " + bytes + " " + newest;
    }
}
