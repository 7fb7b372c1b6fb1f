package dev.wasmbox.host.internal.files;

import static dev.wasmbox.host.internal.files.Given.NOW;
import static dev.wasmbox.host.internal.files.Given.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.internal.file.PageBlocks;
import dev.wasmbox.host.internal.files.Node.Directory;
import dev.wasmbox.host.internal.files.Node.RegularFile;
import dev.wasmbox.host.internal.files.Node.SymbolicLink;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
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
    private static final long ROOM = 1 << 20;
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
        } catch (WasmBoxException e) {
            return;
        }
        assertThat(Files.decode(files.encode())).isEqualTo(files);
        use(files);
    }

    /** What differs from other files that have much of it. */
    private static final byte[] DIFFERENCE = good().encode(before());

    private static Files before() {
        GuestFiles files = new GuestFiles(Given.writable());
        files.paths().createDirectory(ROOT, "dir", NOW);
        Given.write(files, "dir/file", 300, new byte[] {1, 2, 3});
        Given.write(files, "gone", 9_000, new byte[] {4});
        return files.state();
    }

    @Test
    void differenceThatEndsTooEarly_isRefused() {
        assertThat(Files.decode(DIFFERENCE, before(), ROOM)).isEqualTo(good());
        for (int size = 0; size < DIFFERENCE.length; size++) {
            byte[] cut = Arrays.copyOf(DIFFERENCE, size);
            assertThatThrownBy(() -> Files.decode(cut, before(), ROOM))
                    .isInstanceOf(WasmBoxException.class);
        }
    }

    @Property(tries = 800)
    void changedDifference_isRefused_orGivesFilesThatCanBeUsed(
            @ForAll @IntRange(max = 100_000) int place, @ForAll byte value, @ForAll byte second) {
        byte[] changed = DIFFERENCE.clone();
        changed[place % changed.length] = value;
        changed[(place * 7 + 3) % changed.length] ^= (byte) (second & 1);
        Files files;
        try {
            files = Files.decode(changed, before(), ROOM);
        } catch (WasmBoxException e) {
            return;
        }
        assertThat(files.bytes()).isLessThan(ROOM + 10_000);
        assertThat(Files.decode(files.encode(before()), before(), ROOM)).isEqualTo(files);
        assertThat(Files.decode(files.encode())).isEqualTo(files);
        use(files);
    }

    private static void refusedContents(String why, Consumer<Encoder> contents) {
        Encoder out = new Encoder(100);
        out.writeU8(2);
        for (int list = 0; list < 3; list++) {
            out.writeLength(0);
        }
        out.writeI64(3);
        contents.accept(out);
        assertThatThrownBy(() -> Files.decode(out.toByteArray(), before(), ROOM))
                .isInstanceOf(WasmBoxException.class)
                .hasMessageContaining(why);
    }

    private static void content(Encoder out, long inode, long size, int... runs) {
        out.writeI64(inode);
        out.writeI64(size);
        out.writeLength(runs.length / 3);
        for (int i = 0; i < runs.length; i += 3) {
            out.writeU8(runs[i]);
            out.writeI32(runs[i + 1]);
            out.writeI32(runs[i + 2]);
        }
    }

    private static void block(Encoder out, int length) {
        byte[] block = new byte[4096];
        Arrays.fill(block, 0, length, (byte) 1);
        PageBlocks.write(List.of(block), out);
    }

    @Test
    void contentsThatAreNone_areRefused() {
        refusedContents(
                "no file",
                out -> {
                    out.writeLength(1);
                    content(out, 9, 100, 1, 0, 1);
                    block(out, 100);
                    out.writeLength(0);
                    out.writeLength(0);
                });
        refusedContents(
                "block 0 has more than a file of 100 bytes",
                out -> {
                    out.writeLength(1);
                    content(out, 9, 100, 1, 0, 1);
                    block(out, 101);
                });
        refusedContents(
                "follows",
                out -> {
                    out.writeLength(2);
                    content(out, 9, 0);
                    content(out, 9, 0);
                });
        int[][] bad = {{3, 0, 1}, {0, 0, 1}, {1, 0, 2}, {1, 1, 1}, {1, -1, 1}, {1, 0, 0}};
        for (int[] run : bad) {
            refusedContents(
                    "a run of blocks of a file makes no sense",
                    out -> {
                        out.writeLength(1);
                        content(out, 9, 100, run);
                    });
        }
        for (long size : new long[] {-1, ROOM + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            refusedContents(
                    "a file of",
                    out -> {
                        out.writeLength(1);
                        content(out, 9, size);
                    });
        }
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
        for (byte[] bytes : List.of(made.encode(), made.encode(good()))) {
            assertThatThrownBy(() -> Files.decode(bytes, good(), Content.MAX_SIZE))
                    .isInstanceOf(WasmBoxException.class)
                    .hasMessageContaining(why);
        }
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
        assertRefused("where files may have", directory(1, "a", 2, "b", 3), file, file);
    }
}
