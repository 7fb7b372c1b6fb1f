package dev.wasmbox.host.internal.files;

import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.internal.files.Descriptor.Kind;
import dev.wasmbox.host.internal.files.Node.RegularFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pcollections.TreePMap;

/**
 * All that a program has besides its memory: files, open descriptors, arguments and environment. An
 * immutable value. To copy, fork or roll back is to keep a reference; a change to one byte of a
 * large file copies one block and the way to it.
 *
 * @param tree the files
 * @param descriptors what is open, by number
 * @param args the name of the program and its arguments
 * @param environment in the form {@code NAME=value}
 */
public record Files(
        Tree tree,
        TreePMap<Integer, Descriptor> descriptors,
        List<String> args,
        List<String> environment) {
    /** How many descriptors may be open. */
    static final int MAX_DESCRIPTORS = 4096;

    /** What a guest has that is no program: nothing. */
    public static final Files NONE =
            new Files(Tree.of(List.of()), TreePMap.empty(), List.of(), List.of());

    /** What a program has that was given nothing: the standard streams. */
    public static final Files STREAMS = of(List.of(), List.of(), List.of(), 0);

    public Files {
        args = List.copyOf(args);
        environment = List.copyOf(environment);
    }

    /** What a program on a terminal starts with. */
    public static Files of(
            List<String> args, List<String> environment, List<Preopen> preopens, long now) {
        return of(args, environment, preopens, true, now);
    }

    /**
     * What a program starts with: the three standard streams, and from number 3 on the directories
     * in this order.
     *
     * @param terminal whether the streams are those of a terminal
     * @param now the time by the box's clock, in nanoseconds since 1970
     */
    public static Files of(
            List<String> args,
            List<String> environment,
            List<Preopen> preopens,
            boolean terminal,
            long now) {
        List<Layer> layers = new ArrayList<>();
        preopens.forEach(
                preopen -> {
                    if (preopen.layer() != null) {
                        layers.add(preopen.layer());
                    }
                });
        Tree tree = Tree.of(layers);
        TreePMap<Integer, Descriptor> table = TreePMap.empty();
        for (Kind stream : Kind.streams(terminal)) {
            table = table.plus(table.size(), Descriptor.stream(stream));
        }
        int layer = 0;
        for (Preopen preopen : preopens) {
            long root = preopen.layer() == null ? tree.nextInode() : Tree.rootOf(layer++);
            tree = preopen.layer() == null ? tree.plusRoot(now) : tree;
            table = table.plus(table.size(), Descriptor.preopened(root, preopen.path()));
        }
        return new Files(tree, table, args, environment);
    }

    Files with(Tree newTree) {
        return new Files(newTree, descriptors, args, environment);
    }

    Files with(int number, Descriptor descriptor) {
        return new Files(tree, descriptors.plus(number, descriptor), args, environment);
    }

    /** Without a descriptor, and without the node that nothing else refers to any more. */
    Files without(int number) {
        Descriptor closed = descriptors.get(number);
        Files files = new Files(tree, descriptors.minus(number), args, environment);
        return closed == null || closed.isStream() ? files : files.reap(closed.inode());
    }

    /** Without this node, if it has no name and is not open. */
    Files reap(long inode) {
        if (inode == 0 || Tree.isReadOnly(inode) || isOpen(inode)) {
            return this;
        }
        Node node = tree.find(inode);
        return node != null && node.links() == 0 ? with(tree.drop(inode)) : this;
    }

    private boolean isOpen(long inode) {
        for (Descriptor descriptor : descriptors.values()) {
            if (descriptor.inode() == inode) {
                return true;
            }
        }
        return false;
    }

    /** What the files take, counted against the limit of the box; layers do not count. */
    public long bytes() {
        long sum = tree.bytes();
        for (Descriptor descriptor : descriptors.values()) {
            Listing listing = descriptor.listing();
            sum += listing == null ? 0 : listing.bytes();
        }
        return sum;
    }

    /** The hash of everything in here; equal files have equal hashes. */
    public StateHash hash() {
        return FilesHash.of(this, (inode, content) -> content.hash());
    }

    /** The hash that these would have, if the contents of files had others. */
    public StateHash hash(Map<Long, StateHash> contents) {
        return FilesHash.of(this, (inode, content) -> contents.getOrDefault(inode, content.hash()));
    }

    // ---- the contents of files

    /** The contents of the files that can be written to, by inode number. */
    public SortedMap<Long, Content> contents() {
        TreeMap<Long, Content> contents = new TreeMap<>();
        tree.nodes()
                .forEach(
                        (inode, node) -> {
                            if (node instanceof RegularFile file) {
                                contents.put(inode, file.content());
                            }
                        });
        return contents;
    }

    /** The content of a file that can be written to; empty if there is none of this number. */
    Content content(long inode) {
        return tree.nodes().get(inode) instanceof RegularFile file ? file.content() : Content.EMPTY;
    }

    /** The same files with other contents of the same sizes, by inode number. */
    public Files withContents(Map<Long, Content> contents) {
        TreePMap<Long, Node> nodes = tree.nodes();
        for (Map.Entry<Long, Content> entry : contents.entrySet()) {
            RegularFile file = tree.file(entry.getKey());
            assert file.size() == entry.getValue().size();
            nodes = nodes.plus(entry.getKey(), file.with(entry.getValue()));
        }
        return with(new Tree(nodes, tree.layers(), tree.nextInode(), tree.bytes()));
    }

    /** The same files with nothing but zeros in them. */
    public Files withoutContents() {
        SortedMap<Long, Content> contents = contents();
        contents.replaceAll((inode, content) -> Content.zeros(content.size()));
        return withContents(contents);
    }

    /** The most bytes of heap that these take on top of others. */
    public long bytesOnTopOf(Files other) {
        long sum = 0;
        if (tree.nodes() != other.tree.nodes()) {
            for (Map.Entry<Long, Node> entry : tree.nodes().entrySet()) {
                Node before = other.tree.nodes().get(entry.getKey());
                sum += entry.getValue() == before ? 0 : bytesOnTopOf(entry, other);
            }
        }
        return sum;
    }

    private static long bytesOnTopOf(Map.Entry<Long, Node> entry, Files other) {
        return entry.getValue() instanceof RegularFile file
                ? Node.BASE_BYTES + file.content().bytesNotSharedWith(other.content(entry.getKey()))
                : entry.getValue().bytes();
    }

    // ---- as bytes

    /** All as bytes, but for the read-only layers, of which it has the hashes. */
    public byte[] encode() {
        return FilesCodec.encodeWhole(this, ContentCodec::write);
    }

    /**
     * Reads what {@link #encode()} wrote, without the contents of read-only layers: see {@link
     * #bind}. Takes no more heap than some times the size of the bytes.
     *
     * @throws dev.wasmbox.codec.CodecException if these are not such bytes
     */
    public static Files decode(byte[] bytes) {
        return FilesCodec.decodeWhole(bytes);
    }

    /** What differs from others as bytes, packed, but for the read-only layers. */
    public byte[] encode(Files base) {
        return FilesCodec.encode(this, base);
    }

    /**
     * Reads what either of {@link #encode} wrote, without the contents of read-only layers.
     *
     * @param base what it was written relative to, {@link #NONE} if to nothing
     * @param room how many bytes files may have
     * @throws dev.wasmbox.codec.CodecException if these are not such bytes
     * @throws dev.wasmbox.host.SnapshotException if the files have more
     */
    public static Files decode(byte[] bytes, Files base, long room) {
        return FilesCodec.decode(bytes, base, room);
    }

    /**
     * The same files, with the contents of their read-only layers.
     *
     * @param given those that are at hand
     * @throws dev.wasmbox.host.SnapshotException if one is missing
     */
    public Files bind(Collection<Layer> given) {
        if (tree.layers().stream().noneMatch(Layer::isAbsent)) {
            return this;
        }
        List<Layer> found = tree.layers().stream().map(layer -> layer.in(given)).toList();
        Tree bound = new Tree(tree.nodes(), found, tree.nextInode(), tree.bytes());
        Files files = with(bound);
        FilesCheck.check(files);
        return files;
    }

    /** The read-only layers. */
    public List<Layer> layers() {
        return tree.layers();
    }
}
