package dev.wasmbox.host.internal.files;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.internal.files.Descriptor.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import org.pcollections.TreePMap;

/** Files as bytes and back. What comes back is checked by {@link FilesCheck}. */
final class FilesCodec {
    private static final int VERSION = 1;
    private static final int HASH_BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();

    private FilesCodec() {}

    static byte[] encode(Files files) {
        return encode(files, ContentCodec::write);
    }

    /** The bytes, with the contents of files as the consumer writes them. */
    static byte[] encode(Files files, BiConsumer<Content, Encoder> contents) {
        Encoder out = new Encoder(1024);
        out.writeU8(VERSION);
        writeTexts(files.args(), out);
        writeTexts(files.environment(), out);
        Tree tree = files.tree();
        out.writeLength(tree.layers().size());
        tree.layers().forEach(layer -> out.writeRaw(HEX.parseHex(layer.hash()), 0, HASH_BYTES));
        out.writeI64(tree.nextInode());
        out.writeLength(tree.nodes().size());
        tree.nodes()
                .forEach(
                        (inode, node) -> {
                            out.writeI64(inode);
                            NodeCodec.write(node, out, contents);
                        });
        out.writeLength(files.descriptors().size());
        files.descriptors()
                .forEach(
                        (number, descriptor) -> {
                            out.writeI32(number);
                            write(descriptor, out);
                        });
        return out.toByteArray();
    }

    static Files decode(byte[] bytes) {
        Decoder in = new Decoder(bytes);
        int version = in.readU8();
        if (version != VERSION) {
            throw new CodecException("files of version " + version + ", this reads " + VERSION);
        }
        List<String> args = readTexts(in);
        List<String> environment = readTexts(in);
        List<Layer> found = readLayers(in);
        long nextInode = in.readI64();
        TreePMap<Long, Node> nodes = readNodes(in);
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

    private static TreePMap<Long, Node> readNodes(Decoder in) {
        TreePMap<Long, Node> nodes = TreePMap.empty();
        long last = 0;
        long room = Content.MAX_SIZE;
        for (int left = in.readCount(Long.BYTES); left > 0; left--) {
            long inode = in.readI64();
            if (inode <= last) {
                throw new CodecException("inode " + inode + " follows " + last);
            }
            Node node = NodeCodec.read(in, room);
            nodes = nodes.plus(inode, node);
            room -= node.bytes();
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
                in.readPresence() ? Listing.of(readTexts(in)) : null);
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
