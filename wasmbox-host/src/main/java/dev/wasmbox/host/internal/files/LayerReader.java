package dev.wasmbox.host.internal.files;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.internal.files.Node.Directory;
import dev.wasmbox.host.internal.files.Node.RegularFile;
import dev.wasmbox.host.internal.files.Node.SymbolicLink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pcollections.TreePMap;

/**
 * Reads a folder or a zip file of the host into a {@link Layer}, once and whole. Only what lies in
 * it is read: a symbolic link is kept as it is, and never followed here.
 */
public final class LayerReader {
    /** The most bytes of all files together. */
    static final long MAX_BYTES = 1L << 30;

    private static final int MAX_NODES = 1 << 20;
    private static final int MAX_DEPTH = 256;

    private final Path source;
    private final List<Node> nodes = new ArrayList<>();
    private final MessageDigest digest = sha256();
    private long bytes;

    private LayerReader(Path source) {
        this.source = source;
    }

    /**
     * Reads a folder or a zip file.
     *
     * @throws WasmBoxException if it cannot be read, is neither, or holds what is neither a file,
     *     nor a folder, nor a link
     */
    public static Layer read(Path source) {
        LayerReader reader = new LayerReader(source);
        try {
            if (java.nio.file.Files.isDirectory(source)) {
                return reader.layer(source.toRealPath());
            }
            if (!java.nio.file.Files.isRegularFile(source)) {
                throw new WasmBoxException(source + " is neither a folder nor a zip file");
            }
            try (FileSystem zip = FileSystems.newFileSystem(source)) {
                return reader.layer(zip.getPath("/"));
            }
        } catch (IOException | RuntimeException e) {
            throw e instanceof WasmBoxException known
                    ? known
                    : new WasmBoxException("cannot read the folder " + source + ": " + e, e);
        }
    }

    private Layer layer(Path root) throws IOException {
        directory(root, Layer.ROOT, 0);
        return new Layer(nodes, digest.digest());
    }

    /** Reads a directory under the next number, and gives its number. */
    private long directory(Path path, long parent, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw refused(path, "lies in more than " + MAX_DEPTH + " folders");
        }
        SortedMap<String, Path> children = children(path);
        int slot = nodes.size();
        nodes.add(Directory.empty(parent, Times.NONE));
        note('d', children.size());
        TreePMap<String, Long> entries = TreePMap.empty();
        for (var child : children.entrySet()) {
            note('n', Text.bytes(child.getKey()));
            entries = entries.plus(child.getKey(), node(child.getValue(), slot + 1L, depth));
        }
        nodes.set(slot, new Directory(entries, parent, Times.NONE));
        return slot + 1L;
    }

    private SortedMap<String, Path> children(Path directory) throws IOException {
        SortedMap<String, Path> children = new TreeMap<>();
        try (DirectoryStream<Path> stream = java.nio.file.Files.newDirectoryStream(directory)) {
            for (Path child : stream) {
                String name = child.getFileName().toString();
                name = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
                if (!Text.isName(name)) {
                    throw refused(child, "has a name that programs cannot use");
                }
                children.put(name, child);
                if (nodes.size() + children.size() > MAX_NODES) {
                    throw refused(child, "is one file too many: at most " + MAX_NODES + " can be");
                }
            }
        }
        return children;
    }

    private long node(Path path, long parent, int depth) throws IOException {
        BasicFileAttributes attributes =
                java.nio.file.Files.readAttributes(
                        path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
            return directory(path, parent, depth + 1);
        }
        if (attributes.isSymbolicLink()) {
            return link(path);
        }
        if (!attributes.isRegularFile()) {
            throw refused(path, "is neither a file, nor a folder, nor a link");
        }
        return file(path);
    }

    private long link(Path path) throws IOException {
        String separator = path.getFileSystem().getSeparator();
        String target =
                java.nio.file.Files.readSymbolicLink(path).toString().replace(separator, "/");
        if (target.isEmpty() || !Text.isText(target, Text.MAX_PATH)) {
            throw refused(path, "is a link that programs cannot use");
        }
        note('l', Text.bytes(target));
        nodes.add(new SymbolicLink(target, 1, Times.NONE));
        return nodes.size();
    }

    private long file(Path path) throws IOException {
        byte[] content;
        try (InputStream in = java.nio.file.Files.newInputStream(path, noLinks(path))) {
            int room = (int) (MAX_BYTES - bytes);
            content = in.readNBytes(room + 1);
            if (content.length > room) {
                throw refused(path, "is too much: at most " + MAX_BYTES + " bytes can be read");
            }
        }
        bytes += content.length;
        note('f', content);
        nodes.add(new RegularFile(Content.of(content), 1, Times.NONE));
        return nodes.size();
    }

    /** What has become a link meanwhile is not followed; in a zip file there are none. */
    private static LinkOption[] noLinks(Path path) {
        return path.getFileSystem() == FileSystems.getDefault()
                ? new LinkOption[] {LinkOption.NOFOLLOW_LINKS}
                : new LinkOption[0];
    }

    private WasmBoxException refused(Path path, String why) {
        return new WasmBoxException("cannot use " + source + " as files: " + path + " " + why);
    }

    // ---- the hash: for each thing a letter, a length and the bytes, in the order of names

    private void note(char what, byte[] content) {
        note(what, content.length);
        digest.update(content);
    }

    private void note(char what, long number) {
        digest.update((byte) what);
        for (int shift = 56; shift >= 0; shift -= 8) {
            digest.update((byte) (number >>> shift));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
