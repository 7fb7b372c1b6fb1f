package dev.wasmbox.host.internal.files;

import dev.wasmbox.host.internal.files.Node.Directory;
import dev.wasmbox.host.internal.files.Node.RegularFile;
import dev.wasmbox.host.internal.files.Node.SymbolicLink;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * All nodes, by inode number: a persistent map, and the read-only layers. An operation gives
 * another tree, which shares with this one what did not change.
 *
 * <p><b>Inode numbers.</b> Those of nodes that can be written to are given out in order from 1 and
 * never again. Those of a layer carry its place in the list, counted from 1, in the upper half.
 *
 * @param nodes those that can be written to
 * @param layers the read-only layers
 * @param nextInode the next number to give out
 * @param bytes what the nodes take, counted against the limit
 */
record Tree(TreePMap<Long, Node> nodes, List<Layer> layers, long nextInode, long bytes) {
    static final int LAYER_SHIFT = 32;
    private static final long LOCAL = (1L << LAYER_SHIFT) - 1;

    static Tree of(List<Layer> layers) {
        return new Tree(TreePMap.empty(), List.copyOf(layers), 1, 0);
    }

    static boolean isReadOnly(long inode) {
        return inode >>> LAYER_SHIFT != 0;
    }

    static long rootOf(int layer) {
        return (layer + 1L) << LAYER_SHIFT | Layer.ROOT;
    }

    /** The node of this number, if there is one. */
    @Nullable Node find(long inode) {
        if (!isReadOnly(inode)) {
            return nodes.get(inode);
        }
        long layer = (inode >>> LAYER_SHIFT) - 1;
        return layer >= layers.size() ? null : layers.get((int) layer).find(inode & LOCAL);
    }

    /** Whether a number is that of a node in a layer that is not at hand. */
    boolean isAbsent(long inode) {
        long layer = (inode >>> LAYER_SHIFT) - 1;
        return layer >= 0 && layer < layers.size() && layers.get((int) layer).isAbsent();
    }

    Node node(long inode) {
        Node node = find(inode);
        if (node == null) {
            throw new FileError(Errno.NOENT);
        }
        return node;
    }

    Directory directory(long inode) {
        if (node(inode) instanceof Directory directory) {
            return directory;
        }
        throw new FileError(Errno.NOTDIR);
    }

    RegularFile file(long inode) {
        Node node = node(inode);
        if (node instanceof RegularFile file) {
            return file;
        }
        throw new FileError(node instanceof Directory ? Errno.ISDIR : Errno.INVAL);
    }

    /** The inode number of an entry, 0 if there is none. */
    long child(long directory, String name) {
        Long local = directory(directory).entries().get(name);
        return local == null ? 0 : (directory & ~LOCAL) | local;
    }

    /** The inode number of the directory that one is in; its own for a root. */
    long parent(long directory) {
        long local = directory(directory).parent();
        return local == 0 ? directory : (directory & ~LOCAL) | local;
    }

    // ---- changes; none of them knows which nodes are open

    private Tree with(TreePMap<Long, Node> newNodes, long newBytes) {
        return new Tree(newNodes, layers, nextInode, newBytes);
    }

    /**
     * The tree with a root directory of its own, whose number is the {@link #nextInode} of this.
     */
    Tree plusRoot(long now) {
        return plus(Directory.empty(nextInode, Times.at(now)));
    }

    private Tree plus(Node node) {
        if (nextInode > LOCAL) {
            throw new FileError(Errno.NOSPC);
        }
        return new Tree(nodes.plus(nextInode, node), layers, nextInode + 1, bytes + node.bytes());
    }

    /** The tree with a new node under a name, whose number is the {@link #nextInode} of this. */
    Tree plus(long directory, String name, Node node, long now) {
        Tree tree = plus(node);
        return tree.link(directory, name, nextInode, now);
    }

    /** The tree with one more name for a node, whose count of names is not touched. */
    Tree link(long directory, String name, long inode, long now) {
        requireWritable(directory);
        Directory before = directory(directory);
        if (before.isRemoved()) {
            throw new FileError(Errno.NOENT);
        }
        return with(
                nodes.plus(directory, before.plus(name, inode, now)),
                bytes + Directory.entryBytes(name));
    }

    /** The tree without a name; the node that it named stays, and so does its count of names. */
    Tree unlink(long directory, String name, long now) {
        requireWritable(directory);
        Directory before = directory(directory);
        return with(
                nodes.plus(directory, before.minus(name, now)), bytes - Directory.entryBytes(name));
    }

    /** The tree with one name more or less in the count of a node that is no directory. */
    Tree count(long inode, int step, long now) {
        Node node = node(inode);
        return replace(
                inode,
                node instanceof RegularFile file
                        ? file.linked(step, now)
                        : ((SymbolicLink) node).linked(step, now));
    }

    /** The tree with another node of the same size as before, or another file. */
    Tree replace(long inode, Node node) {
        requireWritable(inode);
        long grown = node instanceof RegularFile ? node.bytes() - node(inode).bytes() : 0;
        return with(nodes.plus(inode, node), bytes + grown);
    }

    /** The tree without a node, which nothing names any more. */
    Tree drop(long inode) {
        return with(nodes.minus(inode), bytes - node(inode).bytes());
    }

    static void requireWritable(long inode) {
        if (isReadOnly(inode)) {
            throw new FileError(Errno.ROFS);
        }
    }

    /** What the nodes take, counted anew. */
    static long count(Map<Long, Node> nodes) {
        return nodes.values().stream().mapToLong(Node::bytes).sum();
    }
}
