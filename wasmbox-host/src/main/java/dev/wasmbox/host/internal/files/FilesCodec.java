package dev.wasmbox.host.internal.files;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.internal.files.Descriptor.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.pcollections.TreePMap;

/**
 * Files as bytes and back, as what differs from other files. What comes back is checked by {@link
 * FilesCheck}.
 *
 * <p>Version 1 has all nodes, and in them the contents of files as they are, or what stands for
 * these in a {@linkplain FilesHash hash}. Version 2 has the {@linkplain ContentRuns contents that
 * differ} from those of a base, packed, and the nodes that do.
 */
final class FilesCodec {
    private static final int VERSION = 2;
    private static final int FIRST_VERSION = 1;
    private static final int HASH_BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();

    private FilesCodec() {}

    /** Writes what stands for the content of a file. */
    interface Contents {
        void write(long inode, Content content, Encoder out);
    }

    // ---- writing

    static byte[] encode(Files files, Files base) {
        Encoder out = new Encoder(1024);
        out.writeU8(VERSION);
        writeHead(files, out);
        ContentRuns.write(files, base, out);
        TreePMap<Long, Node> nodes = files.tree().nodes();
        TreePMap<Long, Node> before = base.tree().nodes();
        List<Long> gone = before.keySet().stream().filter(i -> !nodes.containsKey(i)).toList();
        out.writeLength(gone.size());
        gone.forEach(out::writeI64);
        writeNodes(changed(nodes, before), out, (inode, content, none) -> {});
        writeDescriptors(files, out);
        return out.toByteArray();
    }

    private static Map<Long, Node> changed(Map<Long, Node> nodes, Map<Long, Node> before) {
        Map<Long, Node> changed = new TreeMap<>();
        nodes.forEach(
                (inode, node) -> {
                    Node other = before.get(inode);
                    if (node != other && !node.equals(other)) {
                        changed.put(inode, node);
                    }
                });
        return changed;
    }

    /** The bytes of version 1, with the contents of files as the consumer writes them. */
    static byte[] encodeWhole(Files files, Contents contents) {
        Encoder out = new Encoder(1024);
        out.writeU8(FIRST_VERSION);
        writeHead(files, out);
        writeNodes(files.tree().nodes(), out, contents);
        writeDescriptors(files, out);
        return out.toByteArray();
    }

    private static void writeHead(Files files, Encoder out) {
        writeTexts(files.args(), out);
        writeTexts(files.environment(), out);
        Tree tree = files.tree();
        out.writeLength(tree.layers().size());
        tree.layers().forEach(layer -> out.writeRaw(HEX.parseHex(layer.hash()), 0, HASH_BYTES));
        out.writeI64(tree.nextInode());
    }

    private static void writeNodes(Map<Long, Node> nodes, Encoder out, Contents contents) {
        out.writeLength(nodes.size());
        nodes.forEach(
                (inode, node) -> {
                    out.writeI64(inode);
                    NodeCodec.write(inode, node, out, contents);
                });
    }

    private static void writeDescriptors(Files files, Encoder out) {
        out.writeLength(files.descriptors().size());
        files.descriptors()
                .forEach(
                        (number, descriptor) -> {
                            out.writeI32(number);
                            write(descriptor, out);
                        });
    }

    // ---- reading

    static Files decodeWhole(byte[] bytes) {
        return decode(bytes, FIRST_VERSION, Files.NONE, Content.MAX_SIZE);
    }

    static Files decode(byte[] bytes, Files base, long room) {
        return decode(bytes, VERSION, base, room);
    }

    private static Files decode(byte[] bytes, int newest, Files base, long room) {
        Decoder in = new Decoder(bytes);
        int version = in.readU8();
        if (version < FIRST_VERSION || version > newest) {
            throw new CodecException(
                    "files of version " + version + ", this reads up to " + newest);
        }
        List<String> args = readTexts(in);
        List<String> environment = readTexts(in);
        List<Layer> found = readLayers(in);
        long nextInode = in.readI64();
        TreePMap<Long, Node> nodes =
                version == FIRST_VERSION ? readNodes(in, room) : readNodes(in, base, room);
        TreePMap<Integer, Descriptor> descriptors = readDescriptors(in);
        in.expectEnd();
        Tree tree = new Tree(nodes, found, nextInode, Tree.count(nodes));
        Files files = new Files(tree, descriptors, args, environment);
        FilesCheck.check(files);
        return files;
    }

    private static List<Layer> readLayers(Decoder in) {
        List<Layer> layers = new ArrayList<>();
        for (int left = in.readCount(HASH_BYTES); left > 0; left--) {
            layers.add(Layer.absent(HEX.formatHex(in.readRaw(HASH_BYTES))));
        }
        return layers;
    }

    /** Reads nodes with the contents of files in them. */
    private static TreePMap<Long, Node> readNodes(Decoder in, long room) {
        long[] left = {room};
        return readNodes(
                in,
                TreePMap.empty(),
                inode -> {
                    Content content = ContentCodec.read(in, left[0]);
                    left[0] -= content.size();
                    return content;
                });
    }

    /** Reads nodes that differ from those of a base. */
    private static TreePMap<Long, Node> readNodes(Decoder in, Files base, long room) {
        TreeMap<Long, Content> contents = ContentRuns.read(in, base, room);
        TreePMap<Long, Node> nodes = base.tree().nodes();
        for (int left = in.readCount(Long.BYTES); left > 0; left--) {
            nodes = nodes.minus(in.readI64());
        }
        nodes =
                readNodes(
                        in,
                        nodes,
                        inode -> {
                            Content content = contents.remove(inode);
                            return content == null ? base.content(inode) : content;
                        });
        if (!contents.isEmpty()) {
            throw new CodecException("a content of inode " + contents.firstKey() + ", no file");
        }
        return nodes;
    }

    private static TreePMap<Long, Node> readNodes(
            Decoder in, TreePMap<Long, Node> below, LongFunction<Content> contents) {
        TreePMap<Long, Node> nodes = below;
        long last = 0;
        for (int left = in.readCount(Long.BYTES); left > 0; left--) {
            long inode = in.readI64();
            if (inode <= last) {
                throw new CodecException("inode " + inode + " follows " + last);
            }
            nodes = nodes.plus(inode, NodeCodec.read(in, () -> contents.apply(inode)));
            last = inode;
        }
        return nodes;
    }

    private static TreePMap<Integer, Descriptor> readDescriptors(Decoder in) {
        TreePMap<Integer, Descriptor> descriptors = TreePMap.empty();
        int last = -1;
        for (int left = in.readCount(Integer.BYTES); left > 0; left--) {
            int number = in.readI32();
            if (number <= last) {
                throw new CodecException("descriptor " + number + " follows " + last);
            }
            descriptors = descriptors.plus(number, readDescriptor(in));
            last = number;
        }
        return descriptors;
    }

    private static void write(Descriptor descriptor, Encoder out) {
        out.writeTag(descriptor.kind().ordinal());
        out.writeI64(descriptor.inode());
        out.writeI64(descriptor.offset());
        out.writeI32(descriptor.flags());
        out.writeI64(descriptor.rights());
        out.writeI64(descriptor.inheriting());
        String preopen = descriptor.preopen();
        out.writePresence(preopen != null);
        if (preopen != null) {
            out.writeString(preopen);
        }
        Listing listing = descriptor.listing();
        out.writePresence(listing != null);
        if (listing != null) {
            writeTexts(listing.names(), out);
        }
    }

    private static Descriptor readDescriptor(Decoder in) {
        Kind[] kinds = Kind.values();
        return new Descriptor(
                kinds[in.readTag("descriptors", kinds.length)],
                in.readI64(),
                in.readI64(),
                in.readI32(),
                in.readI64(),
                in.readI64(),
                in.readPresence() ? in.readString() : null,
                in.readPresence() ? Listing.of(readTexts(in), () -> {}) : null);
    }

    private static void writeTexts(Collection<String> texts, Encoder out) {
        out.writeLength(texts.size());
        texts.forEach(out::writeString);
    }

    private static List<String> readTexts(Decoder in) {
        List<String> texts = new ArrayList<>();
        for (int left = in.readCount(Long.BYTES); left > 0; left--) {
            texts.add(in.readString());
        }
        return texts;
    }
}
