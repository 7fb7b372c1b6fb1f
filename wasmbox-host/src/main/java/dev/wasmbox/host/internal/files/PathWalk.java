package dev.wasmbox.host.internal.files;

import dev.wasmbox.host.internal.files.Node.Directory;
import dev.wasmbox.host.internal.files.Node.SymbolicLink;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a path names, from a directory that is open and never above it. The way up is the way
 * that was come down, and not the parents of directories: whatever links and renamed directories
 * there are, nothing outside of the first directory can be reached.
 */
final class PathWalk {
    private static final int MAX_LINKS = 40;

    private final Tree tree;
    private final Ending ending;
    private final Deque<Long> way = new ArrayDeque<>();
    private final Runnable pause;

    /** What is to be walked yet, from a place on: cut off nowhere, as each cut would copy it. */
    private String rest;

    private int at;
    private int links;

    /** What happens to a link at the end of a path. */
    enum Ending {
        /** It is followed. */
        FOLLOW,
        /** It is what the path names, unless a slash follows. */
        KEEP,
        /** The entry of the directory is meant, whatever it names; a slash makes no difference. */
        ENTRY
    }

    /**
     * What a path names.
     *
     * @param directory where the entry is or would be
     * @param name of the entry; empty if the path ends in a dot and names the directory itself
     * @param inode the number of the node, 0 if there is none
     * @param slash whether the path says that it names a directory
     */
    record Place(long directory, String name, long inode, boolean slash) {
        boolean exists() {
            return inode != 0;
        }
    }

    private PathWalk(Tree tree, long start, String path, Ending ending, Runnable pause) {
        this.tree = tree;
        this.ending = ending;
        this.pause = pause;
        this.rest = path;
        way.push(start);
    }

    /**
     * Finds what a path names.
     *
     * @param pause is run before each link is followed, and may throw
     * @throws FileError if there is nothing on the way to the last name, or it leads out
     */
    static Place find(Tree tree, long start, String path, Ending ending, Runnable pause) {
        tree.directory(start);
        if (path.isEmpty()) {
            throw new FileError(Errno.NOENT);
        }
        requireRelative(path);
        return new PathWalk(tree, start, path, ending, pause).walk();
    }

    private static void requireRelative(String path) {
        if (path.startsWith("/")) {
            throw new FileError(Errno.NOTCAPABLE);
        }
    }

    private Place walk() {
        while (true) {
            int end = rest.indexOf('/', at);
            boolean slash = end >= 0;
            String name = rest.substring(at, slash ? end : rest.length());
            at = slash ? afterSlashes(end) : rest.length();
            Place place = step(name, slash);
            if (place != null) {
                return place;
            }
        }
    }

    private int afterSlashes(int slashes) {
        int from = slashes;
        while (from < rest.length() && rest.charAt(from) == '/') {
            from++;
        }
        return from;
    }

    private boolean isAtEnd() {
        return at == rest.length();
    }

    /** Takes one name of the path; null means that there are more. */
    private @Nullable Place step(String name, boolean slash) {
        if (name.equals(".") || name.equals("..")) {
            if (name.equals("..")) {
                up();
            }
            return isAtEnd() ? new Place(top(), "", top(), true) : null;
        }
        if (Text.bytes(name).length > Text.MAX_NAME) {
            throw new FileError(Errno.NAMETOOLONG);
        }
        long inode = tree.child(top(), name);
        boolean last = isAtEnd();
        if (inode == 0) {
            if (!last) {
                throw new FileError(Errno.NOENT);
            }
            return new Place(top(), name, 0, slash);
        }
        Node node = tree.node(inode);
        if (node instanceof SymbolicLink link && (!last || isFollowed(slash))) {
            follow(link, slash);
            return null;
        }
        if (last) {
            if (slash && !(node instanceof Directory)) {
                throw new FileError(Errno.NOTDIR);
            }
            return new Place(top(), name, inode, slash);
        }
        tree.directory(inode);
        way.push(inode);
        return null;
    }

    private boolean isFollowed(boolean slash) {
        return ending == Ending.FOLLOW || (ending == Ending.KEEP && slash);
    }

    private void follow(SymbolicLink link, boolean slash) {
        pause.run();
        if (++links > MAX_LINKS) {
            throw new FileError(Errno.LOOP);
        }
        requireRelative(link.target());
        rest = link.target() + (slash ? "/" : "") + rest.substring(at);
        at = 0;
    }

    private long top() {
        return way.element();
    }

    private void up() {
        way.pop();
        if (way.isEmpty()) {
            throw new FileError(Errno.NOTCAPABLE);
        }
    }
}
