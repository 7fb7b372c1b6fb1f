package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.host.internal.files.Files;
import dev.wasmbox.host.internal.files.LayerReader;
import dev.wasmbox.host.internal.files.Preopen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program in C, built with a C library that knows nothing of boxes, finds files as it expects.
 */
final class FileFunctionsTest {
    private static final Path PROGRAM =
            Path.of(System.getProperty("wasmbox.root"), "test-guests/program/files.wasm");

    private static final String EXPECTED =
            """
            argument 0: files
            argument 1: two words
            GREETING: hi
            terminal: 1
            /data/notes: [first line
            appended]
            seek: 6
            write: 4
            truncate: 0
            end: 15
            beyond: 1
            tail: 7 97 112 112 101 0 0 33
            write to what is open for reading: Bad file descriptor
            mkdir: 0
            mkdir again: File exists
            rename: 0
            symlink: 0
            link: 0
            stat: 0
            size 18, names 2
            rmdir: Directory not empty
            unlink: 0
            unlink the first name: 0
            read what is unlinked: 5
            [first]
            /data/short: No such file or directory
            chdir: 0
            mkdir: 0
            /data/folder
            /lib/greeting: [hello]
            write to the library: Read-only file system
            new in the library: Read-only file system
            remove from the library: Read-only file system
            /lib/../data/notes: Capabilities insufficient
            /lib/outside: Capabilities insufficient
            /etc/passwd: Capabilities insufficient
            a folder as a file: Is a directory
            d folder 0
              d relative 0
            l short 14
            f greeting 5
            l outside 9
            """;

    @TempDir private Path folder;

    private Files files() throws IOException {
        Path lib = java.nio.file.Files.createDirectory(folder.resolve("lib"));
        java.nio.file.Files.writeString(lib.resolve("greeting"), "hello");
        java.nio.file.Files.createSymbolicLink(lib.resolve("outside"), Path.of("../secret"));
        java.nio.file.Files.writeString(folder.resolve("secret"), "secret");
        return Files.of(
                List.of("files", "two words"),
                List.of("GREETING=hi"),
                List.of(Preopen.readOnly("/lib", LayerReader.read(lib)), Preopen.writable("/data")),
                ProgramRun.NOW);
    }

    @Test
    void programInC_usesFiles_theSameOnBothEngines() throws IOException {
        byte[] wasm = java.nio.file.Files.readAllBytes(PROGRAM);
        Files files = files();
        ProgramRun.Outcome compiled = new ProgramRun(wasm, files).run(false);
        assertThat(compiled.code()).isEqualTo(7);
        assertThat(compiled.output()).isEqualTo(EXPECTED);
        ProgramRun.Outcome interpreted = new ProgramRun(wasm, files).run(true);
        assertThat(interpreted).isEqualTo(compiled);
        assertThat(interpreted.files().hash()).isEqualTo(compiled.files().hash());
        assertThat(Files.decode(compiled.files().encode())).isEqualTo(compiled.files());
    }
}
