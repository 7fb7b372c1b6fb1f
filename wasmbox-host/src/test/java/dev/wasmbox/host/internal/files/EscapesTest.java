package dev.wasmbox.host.internal.files;

import static dev.wasmbox.host.internal.files.Given.NOW;
import static dev.wasmbox.host.internal.files.Given.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing outside of a directory that a program was given can be named. */
final class EscapesTest {
    private final GuestFiles files = new GuestFiles(Given.writable());

    EscapesTest() {
        files.paths().createDirectory(ROOT, "dir", NOW);
        files.paths().createDirectory(ROOT, "dir/inner", NOW);
        Given.write(files, "dir/file", "inside");
        files.paths().symlink("..", ROOT, "dir/up", NOW);
        files.paths().symlink("../..", ROOT, "dir/out", NOW);
        files.paths().symlink("up/dir/file", ROOT, "dir/round", NOW);
        files.paths().symlink("loop", ROOT, "loop", NOW);
        files.paths().symlink("dir/file", ROOT, "link", NOW);
        files.paths().symlink("missing", ROOT, "dangling", NOW);
    }

    private static void assertRefused(Runnable operation, Errno errno) {
        assertThatThrownBy(operation::run)
                .isInstanceOfSatisfying(
                        FileError.class, error -> assertThat(error.errno()).isEqualTo(errno));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..", "../", "../x", "dir/../..", "dir/../../dir/file", "dir/inner/../../..",
                "/", "/dir/file", "//dir/file", "dir/up/..", "dir/out", "dir/out/dir/file",
                "dir/up/dir/out", "dir/round/../../../..", "./././.."
            })
    void pathsThatLeadOut_areRefused_forEachOperation(String path) {
        Errno notCapable = path.startsWith("dir/round") ? Errno.NOTDIR : Errno.NOTCAPABLE;
        Files before = files.state();
        assertRefused(() -> Given.open(files, ROOT, path), notCapable);
        assertRefused(() -> files.paths().attributes(ROOT, path + "/", true), notCapable);
        assertRefused(() -> files.paths().createDirectory(ROOT, path + "/new", NOW), notCapable);
        assertRefused(() -> files.paths().unlink(ROOT, path + "/new", NOW), notCapable);
        assertRefused(() -> files.paths().removeDirectory(ROOT, path + "/new", NOW), notCapable);
        assertRefused(
                () -> files.paths().rename(ROOT, "dir", ROOT, path + "/new", NOW), notCapable);
        assertRefused(
                () -> files.paths().rename(ROOT, path + "/dir", ROOT, "new", NOW), notCapable);
        assertRefused(() -> files.paths().symlink("x", ROOT, path + "/new", NOW), notCapable);
        assertRefused(() -> files.paths().link(ROOT, path + "/f", ROOT, "new", NOW), notCapable);
        assertThat(files.state()).isSameAs(before);
    }

    @ParameterizedTest
    @CsvSource({
        "dir/up/dir/file",
        "dir/round",
        "dir//./inner/../file",
        "link",
        "dir/inner/../up/link"
    })
    void pathsThatComeBack_areFollowed(String path) {
        assertThat(Given.text(files, path)).isEqualTo("inside");
    }

    @Test
    void descriptorOfADirectory_isTheTopOfWhatItReaches() {
        int inner = Given.open(files, ROOT, "dir/inner");
        assertRefused(() -> Given.open(files, inner, ".."), Errno.NOTCAPABLE);
        files.paths().rename(ROOT, "dir/inner", ROOT, "moved", NOW);
        assertRefused(() -> Given.open(files, inner, "../link"), Errno.NOTCAPABLE);
        files.paths().symlink("../link", inner, "link", NOW);
        assertRefused(() -> Given.open(files, inner, "link"), Errno.NOTCAPABLE);
        assertThat(Given.text(files, "moved/link")).isEqualTo("inside");
    }

    @Test
    void links_cannotBeAbsolute_norFollowedForEver() {
        assertRefused(() -> files.paths().symlink("/etc", ROOT, "new", NOW), Errno.NOTCAPABLE);
        assertRefused(() -> Given.open(files, ROOT, "loop"), Errno.LOOP);
        assertRefused(() -> Given.open(files, ROOT, "dangling"), Errno.NOENT);
    }

    @Test
    void directories_cannotBeMovedIntoThemselves() {
        int inner = Given.open(files, ROOT, "dir/inner");
        assertRefused(
                () -> files.paths().rename(ROOT, "dir", ROOT, "dir/inner/x", NOW), Errno.INVAL);
        assertRefused(() -> files.paths().rename(ROOT, "dir", inner, "x", NOW), Errno.INVAL);
    }

    @Test
    void slashAfterAName_saysThatItIsADirectory() {
        assertRefused(() -> Given.open(files, ROOT, "link/"), Errno.NOTDIR);
        assertRefused(() -> files.paths().unlink(ROOT, "dir/file/", NOW), Errno.NOTDIR);
        assertRefused(() -> files.paths().rename(ROOT, "link", ROOT, "new/", NOW), Errno.NOTDIR);
        assertRefused(() -> files.paths().removeDirectory(ROOT, "dir/up/", NOW), Errno.NOTDIR);
        assertRefused(() -> files.paths().open(ROOT, "new/", Given.opening(1), NOW), Errno.ISDIR);
    }

    @Test
    void removedDirectory_thatIsOpen_isEmptyAndTakesNothing() {
        int inner = Given.open(files, ROOT, "dir/inner");
        files.paths().removeDirectory(ROOT, "dir/inner", NOW);
        assertRefused(() -> files.paths().createDirectory(inner, "new", NOW), Errno.NOENT);
        assertRefused(() -> files.paths().rename(ROOT, "link", inner, "new", NOW), Errno.NOENT);
        assertThat(Files.decode(files.state().encode())).isEqualTo(files.state());
        long bytes = files.state().bytes();
        files.close(inner);
        assertThat(files.state().bytes()).isLessThan(bytes);
    }

    @Test
    void names_haveAtMost255Bytes_andPaths4096() {
        assertRefused(
                () -> files.paths().createDirectory(ROOT, "\u00e4".repeat(128), NOW),
                Errno.NAMETOOLONG);
        byte[] path = new byte[5000];
        assertRefused(() -> Text.path(path, 0, 5000), Errno.NAMETOOLONG);
        assertRefused(() -> Text.path(path, 0, 1), Errno.INVAL);
        assertRefused(() -> Text.path(new byte[] {(byte) 0xFF}, 0, 1), Errno.ILSEQ);
    }
}
