package dev.wasmbox.cli;

import dev.wasmbox.host.CompileCache;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the command line keeps what it compiles: in the folder that the system property {@code
 * wasmbox.cache} names, otherwise in {@code wasmbox} below {@code $XDG_CACHE_HOME}, {@code
 * %LOCALAPPDATA%} or {@code ~/.cache}, whichever is set first.
 */
final class CacheFolder {
    private CacheFolder() {}

    /** The cache; empty for a user without a home. */
    static Optional<CompileCache> ofThisUser() {
        String set = System.getProperty("wasmbox.cache");
        return set == null
                ? base().map(folder -> CompileCache.in(folder.resolve("wasmbox")))
                : Optional.of(CompileCache.in(Path.of(set)));
    }

    private static Optional<Path> base() {
        return absolute(System.getenv("XDG_CACHE_HOME"))
                .or(() -> absolute(System.getenv("LOCALAPPDATA")))
                .or(() -> absolute(System.getProperty("user.home")).map(CacheFolder::dotCache));
    }

    private static Path dotCache(Path home) {
        return home.resolve(".cache");
    }

    private static Optional<Path> absolute(@Nullable String name) {
        try {
            return Optional.ofNullable(name).map(Path::of).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
