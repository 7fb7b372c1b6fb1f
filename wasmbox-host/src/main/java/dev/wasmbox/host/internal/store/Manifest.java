package dev.wasmbox.host.internal.store;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.ReadState;
import dev.wasmbox.host.internal.SnapshotFile;
import dev.wasmbox.host.internal.SnapshotState;
import dev.wasmbox.host.internal.files.Content;
import dev.wasmbox.host.internal.memory.Chunk;
import dev.wasmbox.host.internal.memory.Pages;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a store keeps of a snapshot besides pages and nodes.
 *
 * @param head the state without its memory, and without the contents of its files
 * @param memory the tree of its memory
 * @param contents the trees of its files, by inode number; none where the head has their contents
 */
record Manifest(ReadState head, Tree memory, SortedMap<Long, Tree> contents) {
    private static final int MOST_PAGES = (int) (Limits.MAX_MEMORY_BYTES / Pages.PAGE_BYTES);
    private static final int LEVEL_OF_MEMORIES = 2;

    /**
     * The topmost places of the tree of a memory or a content.
     *
     * @param pageCount how many pages or blocks there are
     * @param level 2 if a place stands for 4096 pages, 1 if for 64
     */
    record Tree(int pageCount, int level, List<Slot> top) {
        /** How many places a tree has. */
        static int topCount(int pageCount, int level) {
            int span = span(level);
            return (pageCount + span - 1) / span;
        }

        /** How many pages a place stands for. */
        static int span(int level) {
            return 1 << Chunk.SHIFT * level;
        }

        /** The level of the tree of a content. */
        static int levelOf(Content content) {
            return content.blockCount() <= span(1) ? 1 : LEVEL_OF_MEMORIES;
        }

        private static Tree read(int pageCount, int level, Decoder in) {
            return new Tree(pageCount, level, Slot.read(topCount(pageCount, level), in));
        }
    }

    static Manifest of(SnapshotState state, PageTree tree) {
        SortedMap<Long, Tree> contents = new TreeMap<>();
        state.contents()
                .forEach(
                        (inode, content) -> {
                            int level = Tree.levelOf(content);
                            List<Slot> top = tree.write(new PageSource.OfFile(content), level);
                            contents.put(inode, new Tree(content.blockCount(), level, top));
                        });
        List<Slot> top = tree.write(new PageSource.OfMemory(state), LEVEL_OF_MEMORIES);
        return new Manifest(
                ReadState.withoutContents(state),
                new Tree(state.pageCount(), LEVEL_OF_MEMORIES, top),
                contents);
    }

    /** All trees that it needs. */
    List<Tree> trees() {
        return Stream.concat(Stream.of(memory), contents.values().stream()).toList();
    }

    byte[] toBytes() {
        Encoder out = new Encoder(512);
        out.writeBytes(SnapshotFile.write(head, null));
        out.writeI32(memory.pageCount);
        Slot.write(memory.top, out);
        contents.values().forEach(tree -> Slot.write(tree.top, out));
        return out.toByteArray();
    }

    static Manifest of(byte[] bytes, String name) {
        Decoder in = new Decoder(bytes);
        byte[] file = in.readBytes();
        ReadState head = SnapshotFile.readState(file, name, null, Limits.MAX_MEMORY_BYTES);
        int pageCount = in.readI32();
        if (pageCount < 0 || pageCount > MOST_PAGES) {
            throw new CodecException(pageCount + " pages are more than a memory can have");
        }
        Tree memory = Tree.read(pageCount, LEVEL_OF_MEMORIES, in);
        SortedMap<Long, Tree> contents = new TreeMap<>();
        if (SnapshotFile.hasContentsByBlock(file)) {
            for (Map.Entry<Long, Content> entry : head.contents().entrySet()) {
                Content content = entry.getValue();
                int level = Tree.levelOf(content);
                contents.put(entry.getKey(), Tree.read(content.blockCount(), level, in));
            }
        }
        in.expectEnd();
        return new Manifest(head, memory, contents);
    }
}
