package dev.wasmbox.host.internal.files;

import static dev.wasmbox.host.internal.files.Given.NOW;
import static dev.wasmbox.host.internal.files.Given.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GuestFilesTest {
    private final GuestFiles files = new GuestFiles(Given.writable());

    private static void assertRefused(Runnable operation, Errno errno) {
        assertThatThrownBy(operation::run)
                .isInstanceOfSatisfying(
                        FileError.class, error -> assertThat(error.errno()).isEqualTo(errno));
    }

    @Test
    void changeOfOneByte_copiesOneBlockOfALargeFile() {
        Given.write(files, "large", 0, new byte[10 << 20]);
        Content before = files.state().tree().file(2).content();
        Given.write(files, "large", 5_000_000, new byte[] {1});
        Content after = files.state().tree().file(2).content();
        int copied = 0;
        for (int i = 0; i < before.blockCount(); i++) {
            copied += before.block(i) == after.block(i) ? 0 : 1;
        }
        assertThat(copied).isEqualTo(1);
    }

    @Test
    void fileThatIsOpen_outlivesItsName_andItsRoomComesBackWhenItIsClosed() {
        Given.write(files, "file", "content");
        long empty = new GuestFiles(Given.writable()).state().bytes();
        int open = files.paths().open(ROOT, "file", Given.opening(0), NOW);
        files.paths().unlink(ROOT, "file", NOW);
        GuestFiles restored = new GuestFiles(Files.decode(files.state().encode()));
        byte[] content = new byte[7];
        assertThat(restored.read(open, 0, content, 0, 7)).isEqualTo(7);
        assertThat(content).asString().isEqualTo("content");
        assertThat(restored.attributes(open).links()).isZero();
        restored.close(open);
        assertThat(restored.state().bytes()).isEqualTo(empty);
    }

    @Test
    void renameOverAFileThatIsOpen_leavesThatFileToItsDescriptor() {
        Given.write(files, "a", "new");
        Given.write(files, "b", "old");
        int open = files.paths().open(ROOT, "b", Given.opening(0), NOW);
        files.paths().rename(ROOT, "a", ROOT, "b", NOW);
        byte[] content = new byte[3];
        files.read(open, 0, content, 0, 3);
        assertThat(content).asString().isEqualTo("old");
        assertThat(Given.text(files, "b")).isEqualTo("new");
    }

    @Test
    void writeBeyondTheLimit_isRefusedAndChangesNothing_andRemovingWorks() {
        Given.write(files, "file", 0, new byte[1000]);
        files.setLimit(files.state().bytes() + 500);
        Files before = files.state();
        int open = files.paths().open(ROOT, "file", Given.opening(0), NOW);
        assertRefused(() -> files.write(open, 1000, new byte[501], 0, 501, NOW), Errno.NOSPC);
        assertRefused(() -> files.resize(open, 1L << 30, NOW), Errno.NOSPC);
        assertRefused(() -> files.resize(open, 1L << 50, NOW), Errno.FBIG);
        files.close(open);
        assertThat(files.state()).isEqualTo(before);
        files.setLimit(10);
        files.paths().unlink(ROOT, "file", NOW);
        assertRefused(() -> files.paths().createDirectory(ROOT, "dir", NOW), Errno.NOSPC);
    }

    @Test
    void directory_thatIsEmptiedWhileItIsRead_showsEachNameOnce_alsoAfterASnapshot() {
        for (char name = 'a'; name <= 'j'; name++) {
            Given.write(files, String.valueOf(name), "");
        }
        int open = Given.open(files, ROOT, ".");
        GuestFiles guest = files;
        StringBuilder seen = new StringBuilder();
        long after = 0;
        List<DirectoryEntry> entries = guest.entries(open, after, 3);
        while (!entries.isEmpty()) {
            for (DirectoryEntry entry : entries) {
                seen.append(entry.name());
                after = entry.next();
                if (!entry.name().startsWith(".")) {
                    guest.paths().unlink(ROOT, entry.name(), NOW);
                }
            }
            guest = new GuestFiles(Files.decode(guest.state().encode()));
            entries = guest.entries(open, after, 3);
        }
        assertThat(seen).hasToString("...abcdefghij");
        assertThat(guest.entries(open, 0, 10)).hasSize(2);
        assertThat(guest.entries(open, -1, 10)).isEmpty();
    }

    @Test
    void renumbering_movesADescriptor_andClosesTheOneThatWasThere() {
        Given.write(files, "a", "a");
        Given.write(files, "b", "b");
        int a = files.paths().open(ROOT, "a", Given.opening(0), NOW);
        int b = files.paths().open(ROOT, "b", Given.opening(0), NOW);
        files.paths().unlink(ROOT, "b", NOW);
        files.renumber(a, b);
        byte[] content = new byte[1];
        files.read(b, 0, content, 0, 1);
        assertThat(content).asString().isEqualTo("a");
        assertRefused(() -> files.close(a), Errno.BADF);
        assertThat(Files.decode(files.state().encode())).isEqualTo(files.state());
        assertThat(files.paths().open(ROOT, "a", Given.opening(0), NOW)).isEqualTo(a);
    }

    @Test
    void descriptors_areLimited() {
        files.paths().createDirectory(ROOT, "dir", NOW);
        for (int number = ROOT + 1; number < Files.MAX_DESCRIPTORS; number++) {
            assertThat(Given.open(files, ROOT, "dir")).isEqualTo(number);
        }
        assertRefused(() -> Given.open(files, ROOT, "dir"), Errno.MFILE);
    }
}
