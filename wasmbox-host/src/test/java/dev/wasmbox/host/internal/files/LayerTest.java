package dev.wasmbox.host.internal.files;

import static dev.wasmbox.host.internal.files.Given.NOW;
import static dev.wasmbox.host.internal.files.Given.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.SnapshotException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LayerTest {
    @TempDir private Path folder;
    private Path lib;

    @BeforeEach
    void fill() throws IOException {
        lib = folder.resolve("lib");
        fill(lib);
    }

    private static void fill(Path root) throws IOException {
        java.nio.file.Files.createDirectories(root.resolve("sub/empty"));
        java.nio.file.Files.writeString(root.resolve("b"), "second");
        java.nio.file.Files.writeString(root.resolve("a"), "first");
        java.nio.file.Files.writeString(root.resolve("sub/c"), "third");
    }

    private GuestFiles files() {
        return new GuestFiles(
                Given.with(
                        Preopen.readOnly("/lib", LayerReader.read(lib)),
                        Preopen.writable("/data")));
    }

    @Test
    void folder_isReadSorted_andNothingInItCanBeChanged() {
        GuestFiles files = files();
        assertThat(Given.names(files, ".")).containsExactly("a", "b", "sub");
        assertThat(Given.text(files, "sub/c")).isEqualTo("third");
        Files before = files.state();
        int open = Given.open(files, ROOT, "a");
        List<Runnable> changes =
                List.of(
                        () -> Given.write(files, "a", "x"),
                        () -> Given.write(files, "new", "x"),
                        () -> files.write(open, 0, new byte[1], 0, 1, NOW),
                        () -> files.resize(open, 0, NOW),
                        () -> files.setTimes(open, 1L, 1L, NOW),
                        () -> files.paths().unlink(ROOT, "a", NOW),
                        () -> files.paths().removeDirectory(ROOT, "sub/empty", NOW),
                        () -> files.paths().createDirectory(ROOT, "new", NOW),
                        () -> files.paths().symlink("a", ROOT, "new", NOW),
                        () -> files.paths().link(ROOT, "a", ROOT, "new", NOW),
                        () -> files.paths().rename(ROOT, "a", ROOT, "new", NOW),
                        () -> files.paths().rename(ROOT, "a", ROOT + 1, "new", NOW));
        for (Runnable change : changes) {
            assertThatThrownBy(change::run)
                    .isInstanceOfSatisfying(
                            FileError.class,
                            error -> assertThat(error.errno()).isEqualTo(Errno.ROFS));
        }
        files.close(open);
        assertThat(files.state()).isEqualTo(before);
        assertThatThrownBy(() -> files.paths().link(ROOT, "a", ROOT + 1, "new", NOW))
                .isInstanceOfSatisfying(
                        FileError.class, error -> assertThat(error.errno()).isEqualTo(Errno.XDEV));
    }

    @Test
    void linksInAFolder_leadNowhereOutside() throws IOException {
        java.nio.file.Files.writeString(folder.resolve("secret"), "secret");
        java.nio.file.Files.createSymbolicLink(lib.resolve("rel"), Path.of("../secret"));
        java.nio.file.Files.createSymbolicLink(lib.resolve("abs"), folder.resolve("secret"));
        java.nio.file.Files.createSymbolicLink(lib.resolve("dir"), Path.of(".."));
        java.nio.file.Files.createSymbolicLink(lib.resolve("good"), Path.of("sub/c"));
        GuestFiles files = files();
        assertThat(Given.text(files, "good")).isEqualTo("third");
        for (String path : List.of("rel", "abs", "dir", "dir/secret")) {
            assertThatThrownBy(() -> Given.open(files, ROOT, path))
                    .isInstanceOfSatisfying(
                            FileError.class,
                            error -> assertThat(error.errno()).isEqualTo(Errno.NOTCAPABLE));
        }
    }

    @Test
    void hash_tellsFoldersApart_byNamesAndContents() throws IOException {
        String hash = LayerReader.read(lib).hash();
        Path copy = folder.resolve("copy");
        fill(copy);
        assertThat(LayerReader.read(copy).hash()).isEqualTo(hash);
        java.nio.file.Files.writeString(copy.resolve("a"), "First");
        assertThat(LayerReader.read(copy).hash()).isNotEqualTo(hash);
        java.nio.file.Files.writeString(copy.resolve("a"), "first");
        java.nio.file.Files.move(copy.resolve("sub/empty"), copy.resolve("empty"));
        assertThat(LayerReader.read(copy).hash()).isNotEqualTo(hash);
    }

    @Test
    void zip_isTheSameAsTheFolder() throws IOException {
        Path zip = folder.resolve("lib.zip");
        try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            fill(inside.getPath("/"));
        }
        assertThat(LayerReader.read(zip).hash()).isEqualTo(LayerReader.read(lib).hash());
    }

    @Test
    void snapshot_hasTheHashOnly_andNeedsTheSameFolderAgain() throws IOException {
        java.nio.file.Files.write(lib.resolve("large"), new byte[1 << 20]);
        GuestFiles files = files();
        int open = Given.open(files, ROOT, "sub/c");
        Files state = files.state();
        byte[] encoded = state.encode();
        assertThat(encoded).hasSizeLessThan(1000);
        Files decoded = Files.decode(encoded);
        assertThat(decoded).isEqualTo(state);
        assertThat(decoded.hash()).isEqualTo(state.hash());

        Layer again = LayerReader.read(lib);
        GuestFiles restored = new GuestFiles(decoded.bind(List.of(again)));
        byte[] third = new byte[5];
        assertThat(restored.read(open, 0, third, 0, 5)).isEqualTo(5);
        assertThat(third).asString().isEqualTo("third");

        java.nio.file.Files.writeString(lib.resolve("sub/c"), "other");
        Layer changed = LayerReader.read(lib);
        assertThatThrownBy(() -> decoded.bind(List.of(changed)))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining(again.hash())
                .hasMessageContaining(changed.hash());
        assertThatThrownBy(() -> decoded.bind(List.of()))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("none was given");
    }

    @Test
    void whatCannotBeUsed_isNamed() throws IOException {
        assertThatThrownBy(() -> LayerReader.read(folder.resolve("missing")))
                .isInstanceOf(WasmBoxException.class)
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> LayerReader.read(lib.resolve("a")))
                .isInstanceOf(WasmBoxException.class)
                .hasMessageContaining(lib.resolve("a").toString());
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(lib.resolve("s")));
            assertThatThrownBy(() -> LayerReader.read(lib))
                    .isInstanceOf(WasmBoxException.class)
                    .hasMessageContaining("neither a file, nor a folder");
        }
    }
}
