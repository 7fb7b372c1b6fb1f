package dev.wasmbox.host.internal.files;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.host.internal.files.Descriptor.Kind;
import dev.wasmbox.host.internal.files.Node.Directory;
import dev.wasmbox.host.internal.files.Node.SymbolicLink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses files that no program could have come to: whatever bytes they were read from, every
 * operation on files that passed finds what it needs.
 */
final class FilesCheck {
    private final Files files;
    private final Tree tree;
    private final Set<Long> open = new HashSet<>();
    private final Map<Long, Integer> names = new HashMap<>();

    private FilesCheck(Files files) {
        this.files = files;
        this.tree = files.tree();
    }

    static void check(Files files) {
        new FilesCheck(files).check();
    }

    private void check() {
        texts(files.args(), "argument");
        texts(files.environment(), "environment variable");
        if (tree.nextInode() < 1 || tree.nextInode() > 1L << Tree.LAYER_SHIFT) {
            throw new CodecException("the next inode is " + tree.nextInode());
        }
        if (tree.bytes() < 0 || tree.bytes() > Content.MAX_SIZE) {
            throw new CodecException("files of " + tree.bytes() + " bytes");
        }
        files.descriptors().forEach(this::descriptor);
        tree.nodes().forEach(this::node);
        tree.nodes().forEach(this::named);
        everyDirectoryIsBelowARoot();
    }

    private static void texts(List<String> texts, String what) {
        for (String text : texts) {
            if (text.indexOf('\0') >= 0) {
                throw new CodecException("a zero byte in the " + what + " " + Text.quoted(text));
            }
        }
    }

    private void descriptor(int number, Descriptor descriptor) {
        boolean stream = descriptor.kind() != Kind.NODE;
        Node node = stream ? null : tree.find(descriptor.inode());
        boolean sound =
                number < Files.MAX_DESCRIPTORS
                        && (stream == (node == null) || tree.isAbsent(descriptor.inode()))
                        && (!stream || descriptor.inode() == 0)
                        && !(node instanceof SymbolicLink)
                        && descriptor.offset() >= 0
                        && (descriptor.flags() & ~Descriptor.FLAGS) == 0
                        && (descriptor.rights() & ~Rights.ALL) == 0
                        && (descriptor.inheriting() & ~Rights.ALL) == 0;
        if (!sound) {
            throw new CodecException("descriptor " + number + " cannot be " + descriptor);
        }
        if (!(node instanceof Directory)
                && !tree.isAbsent(descriptor.inode())
                && (descriptor.preopen() != null || descriptor.listing() != null)) {
            throw new CodecException("descriptor " + number + " is no directory");
        }
        if (descriptor.preopen() != null) {
            texts(List.of(descriptor.preopen()), "directory");
        }
        if (descriptor.listing() != null) {
            listing(descriptor.listing());
        }
        open.add(descriptor.inode());
    }

    private static void listing(Listing listing) {
        String last = "";
        for (String name : listing.names()) {
            if (!Text.isName(name) || name.compareTo(last) <= 0) {
                throw new CodecException(
                        "the name " + Text.quoted(name) + " is listed after " + Text.quoted(last));
            }
            last = name;
        }
    }

    private void node(long inode, Node node) {
        if (inode >= tree.nextInode()) {
            throw new CodecException("inode " + inode + " before the next, " + tree.nextInode());
        }
        if (node instanceof SymbolicLink link
                && (link.target().isEmpty()
                        || link.target().startsWith("/")
                        || !Text.isText(link.target(), Text.MAX_PATH))) {
            throw new CodecException("a link to " + Text.quoted(link.target()));
        }
        if (node instanceof Directory directory) {
            directory.entries().forEach((name, entry) -> entry(inode, name, entry));
        }
    }

    private void entry(long directory, String name, long inode) {
        Node node = Tree.isReadOnly(inode) ? null : tree.find(inode);
        if (node == null) {
            throw new CodecException(
                    Text.quoted(name) + " is inode " + inode + ", which does not exist");
        }
        if (node instanceof Directory child && child.parent() != directory) {
            throw new CodecException(
                    Text.quoted(name) + " is in inode " + directory + ", not " + child.parent());
        }
        names.merge(inode, 1, Integer::sum);
    }

    private void named(long inode, Node node) {
        int found = names.getOrDefault(inode, 0);
        boolean root = node instanceof Directory directory && directory.parent() == inode;
        int expected = root ? 0 : node.links();
        if (found != expected) {
            throw new CodecException(
                    "inode " + inode + " has " + found + " names, not " + expected);
        }
        if (node.links() == 0 && !open.contains(inode)) {
            throw new CodecException("inode " + inode + " has no name and is not open");
        }
        if (node instanceof Directory removed
                && removed.isRemoved()
                && !removed.entries().isEmpty()) {
            throw new CodecException("inode " + inode + " was removed and is not empty");
        }
    }

    /** Each directory has one name at most, so that a way down from the roots meets it once. */
    private void everyDirectoryIsBelowARoot() {
        Deque<Long> left = new ArrayDeque<>();
        int unmet = 0;
        for (Map.Entry<Long, Node> entry : tree.nodes().entrySet()) {
            if (entry.getValue() instanceof Directory directory && !directory.isRemoved()) {
                unmet++;
                if (directory.parent() == entry.getKey()) {
                    left.push(entry.getKey());
                }
            }
        }
        while (!left.isEmpty()) {
            unmet--;
            for (long child : tree.directory(left.pop()).entries().values()) {
                if (tree.node(child) instanceof Directory) {
                    left.push(child);
                }
            }
        }
        if (unmet != 0) {
            throw new CodecException(unmet + " directories are in none of the roots");
        }
    }
}
