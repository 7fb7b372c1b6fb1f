package dev.wasmbox.host.internal.files;

import dev.wasmbox.host.internal.files.Node.Directory;
import dev.wasmbox.host.internal.files.Node.RegularFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a box while its guest runs: a reference to {@link Files} that each operation moves
 * on. An operation that is refused throws a {@link FileError}, and has changed nothing. Here are
 * the operations on what is open; {@link GuestPaths} has those that take a path.
 */
public final class GuestFiles {
    private final Runnable pause;
    private Files files;
    private long limit = Long.MAX_VALUE;

    /** Files that no one is in a hurry about. */
    public GuestFiles(Files files) {
        this(files, () -> {});
    }

    /**
     * @param pause is run before each step of what can take many, and throws to end it there
     */
    public GuestFiles(Files files, Runnable pause) {
        this.files = files;
        this.pause = pause;
    }

    Runnable pause() {
        return pause;
    }

    /** The files as they are now. */
    public Files state() {
        return files;
    }

    public void restore(Files target) {
        files = target;
    }

    /** Lets files grow up to so many bytes; see {@link Files#bytes}. */
    public void setLimit(long bytes) {
        limit = bytes;
    }

    public List<String> args() {
        return files.args();
    }

    public List<String> environment() {
        return files.environment();
    }

    /** Takes over what may be larger than before. */
    void become(Files next) {
        if (next.bytes() > limit && next.bytes() > files.bytes()) {
            throw new FileError(Errno.NOSPC);
        }
        files = next;
    }

    /** The files by their paths. */
    public GuestPaths paths() {
        return new GuestPaths(this);
    }

    // ---- descriptors

    /** What is open under a number. */
    public Descriptor descriptor(int number) {
        Descriptor descriptor = files.descriptors().get(number);
        if (descriptor == null) {
            throw new FileError(Errno.BADF);
        }
        return descriptor;
    }

    /** What is open under a number and may be used like this. */
    public Descriptor descriptor(int number, long rights) {
        Descriptor descriptor = descriptor(number);
        if (!descriptor.has(rights)) {
            throw new FileError(withoutRight(descriptor, rights));
        }
        return descriptor;
    }

    private Errno withoutRight(Descriptor descriptor, long rights) {
        if ((rights & Rights.FILE_ONLY) != 0 && isDirectory(descriptor)) {
            return Errno.ISDIR;
        }
        return (rights & (Rights.FD_READ | Rights.FD_WRITE)) != 0 ? Errno.BADF : Errno.NOTCAPABLE;
    }

    private boolean isDirectory(Descriptor descriptor) {
        return !descriptor.isStream() && files.tree().node(descriptor.inode()) instanceof Directory;
    }

    private RegularFile file(Descriptor descriptor) {
        if (descriptor.isStream()) {
            throw new FileError(Errno.SPIPE);
        }
        return files.tree().file(descriptor.inode());
    }

    public void close(int number) {
        descriptor(number);
        files = files.without(number);
    }

    public void renumber(int from, int to) {
        Descriptor moved = descriptor(from);
        descriptor(to);
        if (from != to) {
            Files without = files.with(to, moved);
            long replaced = descriptor(to).inode();
            files = without.without(from).reap(replaced);
        }
    }

    public void setFlags(int number, int flags) {
        Descriptor descriptor = descriptor(number, Rights.FD_FDSTAT_SET_FLAGS);
        if ((flags & ~Descriptor.FLAGS) != 0) {
            throw new FileError(Errno.INVAL);
        }
        files = files.with(number, descriptor.withFlags(flags));
    }

    public void setRights(int number, long rights, long inheriting) {
        Descriptor descriptor = descriptor(number);
        if ((rights & ~descriptor.rights()) != 0 || (inheriting & ~descriptor.inheriting()) != 0) {
            throw new FileError(Errno.NOTCAPABLE);
        }
        files = files.with(number, descriptor.withRights(rights, inheriting));
    }

    public void seek(int number, long offset) {
        if (offset < 0) {
            throw new FileError(Errno.INVAL);
        }
        files = files.with(number, descriptor(number).at(offset));
    }

    /** The size of an open regular file. */
    public long size(int number) {
        return file(descriptor(number)).content().size();
    }

    // ---- content

    /** Copies from an open file, and returns how much was there. */
    public int read(int number, long at, byte[] into, int offset, int length) {
        return file(descriptor(number)).content().read(at, into, offset, length);
    }

    /** Writes to an open file, at its end if it is open for appending; returns where that ends. */
    public long write(int number, long at, byte[] from, int offset, int length, long now) {
        Descriptor descriptor = descriptor(number);
        RegularFile file = file(descriptor);
        boolean append = (descriptor.flags() & Descriptor.APPEND) != 0;
        long start = append ? file.content().size() : at;
        change(
                descriptor.inode(),
                file.with(file.content().write(start, from, offset, length), now));
        return start + length;
    }

    public void resize(int number, long size, long now) {
        Descriptor descriptor = descriptor(number);
        RegularFile file = file(descriptor);
        change(descriptor.inode(), file.with(file.content().resize(size), now));
    }

    private void change(long inode, Node node) {
        become(files.with(files.tree().replace(inode, node)));
    }

    // ---- attributes

    /** The attributes of what is open. */
    public Attributes attributes(int number) {
        Descriptor descriptor = descriptor(number);
        return descriptor.isStream()
                ? Attributes.of(descriptor.kind())
                : Attributes.of(descriptor.inode(), files.tree().node(descriptor.inode()));
    }

    public FileType type(int number) {
        return attributes(number).type();
    }

    /** Sets the times of what is open; null leaves one as it is. */
    public void setTimes(int number, @Nullable Long access, @Nullable Long modified, long now) {
        Descriptor descriptor = descriptor(number);
        if (descriptor.isStream()) {
            throw new FileError(Errno.INVAL);
        }
        setTimesOf(descriptor.inode(), access, modified, now);
    }

    void setTimesOf(long inode, @Nullable Long access, @Nullable Long modified, long now) {
        Node node = files.tree().node(inode);
        Times times = node.times();
        change(
                inode,
                node.withTimes(
                        new Times(
                                access == null ? times.access() : access,
                                modified == null ? times.modified() : modified,
                                now)));
    }

    // ---- directories

    /**
     * What is to be read of a directory.
     *
     * @param after how many entries to leave out; the two dots come first
     * @param most how many to give
     */
    public List<DirectoryEntry> entries(int number, long after, int most) {
        Descriptor descriptor = descriptor(number, Rights.FD_READDIR);
        if (descriptor.isStream()) {
            throw new FileError(Errno.NOTDIR);
        }
        Directory directory = files.tree().directory(descriptor.inode());
        Listing listing = descriptor.listing();
        if (listing == null || after == 0) {
            listing = Listing.of(directory.entries().keySet(), pause);
            become(files.with(number, descriptor.reading(listing)));
        }
        return DirectoryEntry.from(files.tree(), descriptor.inode(), listing, after, most, pause);
    }
}
