package dev.wasmbox.host.internal.files;

import dev.wasmbox.host.internal.files.Node.Directory;
import dev.wasmbox.host.internal.files.Node.RegularFile;
import dev.wasmbox.host.internal.files.Node.SymbolicLink;
import dev.wasmbox.host.internal.files.PathWalk.Place;

/** What can be done to the entries of directories. A node that loses its last name stays. */
final class Entries {
    private Entries() {}

    static Tree createDirectory(Tree tree, Place place, long now) {
        requireFree(place);
        return tree.plus(
                place.directory(),
                place.name(),
                Directory.empty(place.directory(), Times.at(now)),
                now);
    }

    static Tree createFile(Tree tree, Place place, long now) {
        requireFree(place);
        if (place.slash()) {
            throw new FileError(Errno.ISDIR);
        }
        Node file = new RegularFile(Content.EMPTY, 1, Times.at(now));
        return tree.plus(place.directory(), place.name(), file, now);
    }

    static Tree createLink(Tree tree, Place place, String target, long now) {
        requireFree(place);
        if (place.slash() || target.isEmpty()) {
            throw new FileError(Errno.NOENT);
        }
        if (target.startsWith("/")) {
            throw new FileError(Errno.NOTCAPABLE);
        }
        Node link = new SymbolicLink(target, 1, Times.at(now));
        return tree.plus(place.directory(), place.name(), link, now);
    }

    /** Gives a node that is no directory another name. */
    static Tree link(Tree tree, Place from, Place to, long now) {
        Node node = existing(tree, from);
        requireFree(to);
        if (node instanceof Directory) {
            throw new FileError(Errno.PERM);
        }
        if (to.slash()) {
            throw new FileError(Errno.NOENT);
        }
        Tree.requireWritable(to.directory());
        if (Tree.isReadOnly(from.inode())) {
            throw new FileError(Errno.XDEV);
        }
        return tree.count(from.inode(), 1, now).link(to.directory(), to.name(), from.inode(), now);
    }

    static Tree unlink(Tree tree, Place place, long now) {
        Node node = existing(tree, place);
        Tree.requireWritable(place.inode());
        if (node instanceof Directory) {
            throw new FileError(Errno.ISDIR);
        }
        return tree.unlink(place.directory(), place.name(), now).count(place.inode(), -1, now);
    }

    static Tree removeDirectory(Tree tree, Place place, long now) {
        if (!(existing(tree, place) instanceof Directory directory)) {
            throw new FileError(Errno.NOTDIR);
        }
        Tree.requireWritable(place.inode());
        if (place.name().isEmpty()) {
            throw new FileError(Errno.INVAL);
        }
        if (!directory.entries().isEmpty()) {
            throw new FileError(Errno.NOTEMPTY);
        }
        return tree.unlink(place.directory(), place.name(), now)
                .replace(place.inode(), directory.in(0, now));
    }

    /** Moves an entry, over one that is there if that is of the same kind. */
    static Tree rename(Tree tree, Place from, Place to, long now, Runnable pause) {
        Node node = existing(tree, from);
        Tree.requireWritable(from.inode());
        Tree.requireWritable(to.directory());
        if (from.name().isEmpty() || to.name().isEmpty()) {
            throw new FileError(Errno.INVAL);
        }
        boolean directory = node instanceof Directory;
        if (!directory && to.slash()) {
            throw new FileError(Errno.NOTDIR);
        }
        if (from.inode() == to.inode()) {
            return tree;
        }
        if (directory && isWithin(tree, to.directory(), from.inode(), pause)) {
            throw new FileError(Errno.INVAL);
        }
        Tree cleared = to.exists() ? clear(tree, to, directory, now) : tree;
        Tree moved =
                cleared.unlink(from.directory(), from.name(), now)
                        .link(to.directory(), to.name(), from.inode(), now);
        return directory
                ? moved.replace(from.inode(), moved.directory(from.inode()).in(to.directory(), now))
                : moved;
    }

    private static Tree clear(Tree tree, Place place, boolean forDirectory, long now) {
        boolean isDirectory = tree.node(place.inode()) instanceof Directory;
        if (forDirectory && !isDirectory) {
            throw new FileError(Errno.NOTDIR);
        }
        return forDirectory ? removeDirectory(tree, place, now) : unlink(tree, place, now);
    }

    private static boolean isWithin(Tree tree, long directory, long ancestor, Runnable pause) {
        long at = directory;
        while (at != ancestor) {
            pause.run();
            long up = tree.parent(at);
            if (up == at) {
                return false;
            }
            at = up;
        }
        return true;
    }

    private static Node existing(Tree tree, Place place) {
        if (!place.exists()) {
            throw new FileError(Errno.NOENT);
        }
        return tree.node(place.inode());
    }

    private static void requireFree(Place place) {
        if (place.exists()) {
            throw new FileError(Errno.EXIST);
        }
        Tree.requireWritable(place.directory());
    }
}
