package dev.wasmbox.host.internal.files;

import static dev.wasmbox.host.internal.files.Given.NOW;
import static dev.wasmbox.host.internal.files.Given.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.host.internal.files.Node.Directory;
import dev.wasmbox.host.internal.files.Node.RegularFile;
import dev.wasmbox.host.internal.files.Node.SymbolicLink;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePMap;

/** Whatever bytes are read, the answer is files that can be used, or an error of ours. */
@Tag("once")
@net.jqwik.api.Tag("once")
final class HostileFilesTest {
    private static final Times TIMES = Times.at(NOW);
    private static final byte[] GOOD = good().encode();

    private static Files good() {
        GuestFiles files = new GuestFiles(Given.writable());
        files.paths().createDirectory(ROOT, "dir", NOW);
        Given.write(files, "dir/file", 5000, new byte[] {1, 2, 3});
        files.paths().symlink("file", ROOT, "dir/link", NOW);
        files.paths().link(ROOT, "dir/file", ROOT, "other", NOW);
        int open = Given.open(files, ROOT, "dir");
        files.entries(open, 0, 10);
        int gone = Given.open(files, ROOT, "other");
        files.paths().unlink(ROOT, "other", NOW);
        files.paths().unlink(ROOT, "dir/file", NOW);
        files.seek(gone, 10);
        return files.state();
    }

    @Test
    void bytesThatEndTooEarly_areRefused() {
        assertThat(Files.decode(GOOD)).isEqualTo(good());
        for (int size = 0; size < GOOD.length; size++) {
            byte[] cut = Arrays.copyOf(GOOD, size);
            assertThatThrownBy(() -> Files.decode(cut)).isInstanceOf(CodecException.class);
        }
    }

    @Property(tries = 2000)
    void changedBytes_areRefused_orGiveFilesThatCanBeUsed(
            @ForAll @IntRange(max = 100_000) int place, @ForAll byte value, @ForAll byte second) {
        byte[] changed = GOOD.clone();
        changed[place % changed.length] = value;
        changed[(place * 7 + 3) % changed.length] ^= (byte) (second & 1);
        Files files;
        try {
            files = Files.decode(changed);
        } catch (CodecException e) {
            return;
        }
        assertThat(Files.decode(files.encode())).isEqualTo(files);
        use(files);
    }

    private static void use(Files files) {
        for (int number : files.descriptors().keySet()) {
            GuestFiles guest = new GuestFiles(files);
            List<Runnable> uses =
                    List.of(
                            () -> guest.entries(number, 0, 100),
                            () -> Given.read(guest, number, "dir/link"),
                            () -> guest.paths().rename(number, "dir", number, "new", NOW),
                            () -> guest.paths().createDirectory(number, "dir/new", NOW),
                            () -> guest.paths().unlink(number, "dir/link", NOW),
                            () -> guest.resize(number, 10, NOW),
                            () -> guest.close(number));
            for (Runnable use : uses) {
                try {
                    use.run();
                } catch (FileError e) {
                    assertThat(e.errno()).isNotEqualTo(Errno.SUCCESS);
                }
            }
        }
    }

    private static Directory directory(long parent, Object... namesAndInodes) {
        TreePMap<String, Long> entries = TreePMap.empty();
        for (int i = 0; i < namesAndInodes.length; i += 2) {
            entries =
                    entries.plus(
                            (String) namesAndInodes[i],
                            ((Number) namesAndInodes[i + 1]).longValue());
        }
        return new Directory(entries, parent, TIMES);
    }

    private static void assertRefused(String why, Node... nodes) {
        TreePMap<Long, Node> all = TreePMap.empty();
        for (Node node : nodes) {
            all = all.plus(all.size() + 1L, node);
        }
        Tree tree = new Tree(all, List.of(), nodes.length + 1, Tree.count(all));
        Files made = new Files(tree, TreePMap.empty(), List.of(), List.of());
        assertThatThrownBy(() -> Files.decode(made.encode()))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining(why);
    }

    @Test
    void treesThatAreNone_areRefused() {
        RegularFile file = new RegularFile(Content.EMPTY, 1, TIMES);
        Directory root = directory(1);
        assertRefused("in none of the roots", root, directory(3, "a", 3), directory(2, "b", 2));
        assertRefused("which does not exist", directory(1, "a", 7));
        assertRefused("which does not exist", directory(1, "a", 1L << 32 | 1));
        assertRefused("is in inode 1, not 2", directory(1, "a", 2), directory(2));
        assertRefused("2 names, not 1", directory(1, "a", 2, "b", 2), file);
        assertRefused("0 names, not 1", root, file);
        assertRefused("1 names, not 0", directory(1, "a", 1));
        assertRefused("2 names, not 1", directory(1, "a", 2, "b", 2), directory(1));
        assertRefused("not open", root, new RegularFile(Content.EMPTY, 0, TIMES));
        assertRefused("is called", directory(1, "..", 2), file);
        assertRefused("is called", directory(1, "a/b", 2), file);
        assertRefused("a link to", directory(1, "a", 2), new SymbolicLink("/etc", 1, TIMES));
    }

    @Test
    void sizes_areBelievedOnlyAsFarAsAllFilesTogetherCanHaveThem() {
        Content large = Content.EMPTY.resize(Content.MAX_SIZE / 2 + 1);
        RegularFile file = new RegularFile(large, 1, TIMES);
        assertRefused("more than all files can have", directory(1, "a", 2, "b", 3), file, file);
    }
}
