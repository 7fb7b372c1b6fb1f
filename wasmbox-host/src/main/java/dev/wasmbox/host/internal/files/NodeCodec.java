package dev.wasmbox.host.internal.files;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.internal.files.Node.Directory;
import dev.wasmbox.host.internal.files.Node.RegularFile;
import dev.wasmbox.host.internal.files.Node.SymbolicLink;
import java.util.function.Supplier;
import org.pcollections.TreePMap;

/** Nodes as bytes and back. */
final class NodeCodec {
    private static final int DIRECTORY = 0;
    private static final int FILE = 1;
    private static final int LINK = 2;

    private NodeCodec() {}

    static void write(long inode, Node node, Encoder out, FilesCodec.Contents contents) {
        out.writeI64(node.times().access());
        out.writeI64(node.times().modified());
        out.writeI64(node.times().changed());
        if (node instanceof Directory directory) {
            out.writeU8(DIRECTORY);
            write(directory, out);
        } else if (node instanceof RegularFile file) {
            out.writeU8(FILE);
            out.writeI32(file.links());
            contents.write(inode, file.content(), out);
        } else if (node instanceof SymbolicLink link) {
            out.writeU8(LINK);
            out.writeI32(link.links());
            out.writeString(link.target());
        }
    }

    private static void write(Directory directory, Encoder out) {
        out.writeI64(directory.parent());
        out.writeLength(directory.entries().size());
        directory
                .entries()
                .forEach(
                        (name, inode) -> {
                            out.writeString(name);
                            out.writeI64(inode);
                        });
    }

    /**
     * Reads a node.
     *
     * @param content gives its content, if it is a file
     */
    static Node read(Decoder in, Supplier<Content> content) {
        Times times = new Times(in.readI64(), in.readI64(), in.readI64());
        int kind = in.readU8();
        return switch (kind) {
            case DIRECTORY -> readDirectory(in, times);
            case FILE -> {
                int links = in.readI32();
                yield new RegularFile(content.get(), links, times);
            }
            case LINK -> {
                int links = in.readI32();
                yield new SymbolicLink(in.readString(), links, times);
            }
            default -> throw new CodecException("a node of kind " + kind);
        };
    }

    private static Directory readDirectory(Decoder in, Times times) {
        long parent = in.readI64();
        TreePMap<String, Long> entries = TreePMap.empty();
        String last = "";
        for (int left = in.readCount(2 * Long.BYTES); left > 0; left--) {
            String name = in.readString();
            if (!Text.isName(name) || name.compareTo(last) <= 0) {
                throw new CodecException(
                        "an entry is called " + Text.quoted(name) + " after " + Text.quoted(last));
            }
            entries = entries.plus(name, in.readI64());
            last = name;
        }
        return new Directory(entries, parent, times);
    }
}
