package dev.wasmbox.host.internal.files;

import java.util.Objects;
import org.pcollections.TreePMap;

/** A directory, a file or a link, under an inode number of its own. */
sealed interface Node {
    /** What a node takes at least, counted against the limit. */
    int BASE_BYTES = 128;

    Times times();

    Node withTimes(Times times);

    /** How many names it has; with none, it lasts only until its last descriptor is closed. */
    int links();

    /** What it takes, counted against the limit. */
    long bytes();

    /** What {@code filestat} says of its size. */
    long size();

    FileType type();

    /**
     * A directory.
     *
     * @param entries the names in it, sorted, each with an inode number without the layer
     * @param parent the inode number of the directory that it is in; its own in a root; 0 after it
     *     was removed, when nothing can be made in it any more
     * @param times of the directory
     */
    record Directory(TreePMap<String, Long> entries, long parent, Times times) implements Node {
        private static final int ENTRY_BYTES = 64;

        static Directory empty(long parent, Times times) {
            return new Directory(TreePMap.empty(), parent, times);
        }

        static long entryBytes(String name) {
            return ENTRY_BYTES + 2L * name.length();
        }

        Directory plus(String name, long inode, long now) {
            return new Directory(entries.plus(name, inode), parent, times.modifiedAt(now));
        }

        Directory minus(String name, long now) {
            return new Directory(entries.minus(name), parent, times.modifiedAt(now));
        }

        Directory in(long newParent, long now) {
            return new Directory(entries, newParent, times.changedAt(now));
        }

        boolean isRemoved() {
            return parent == 0;
        }

        @Override
        public Directory withTimes(Times newTimes) {
            return new Directory(entries, parent, newTimes);
        }

        @Override
        public int links() {
            return isRemoved() ? 0 : 1;
        }

        @Override
        public long bytes() {
            long sum = BASE_BYTES;
            for (String name : entries.keySet()) {
                sum += entryBytes(name);
            }
            return sum;
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public FileType type() {
            return FileType.DIRECTORY;
        }
    }

    /** A regular file. */
    record RegularFile(Content content, int links, Times times) implements Node {
        RegularFile with(Content newContent) {
            return new RegularFile(newContent, links, times);
        }

        RegularFile with(Content newContent, long now) {
            return new RegularFile(newContent, links, times.modifiedAt(now));
        }

        RegularFile linked(int step, long now) {
            return new RegularFile(content, links + step, times.changedAt(now));
        }

        @Override
        public RegularFile withTimes(Times newTimes) {
            return new RegularFile(content, links, newTimes);
        }

        @Override
        public long bytes() {
            return BASE_BYTES + content.size();
        }

        @Override
        public long size() {
            return content.size();
        }

        @Override
        public FileType type() {
            return FileType.REGULAR_FILE;
        }
    }

    /** A symbolic link; what it points to need not exist. */
    record SymbolicLink(String target, int links, Times times) implements Node {
        public SymbolicLink {
            Objects.requireNonNull(target);
        }

        SymbolicLink linked(int step, long now) {
            return new SymbolicLink(target, links + step, times.changedAt(now));
        }

        @Override
        public SymbolicLink withTimes(Times newTimes) {
            return new SymbolicLink(target, links, newTimes);
        }

        @Override
        public long bytes() {
            return BASE_BYTES + 2L * target.length();
        }

        @Override
        public long size() {
            return Text.bytes(target).length;
        }

        @Override
        public FileType type() {
            return FileType.SYMBOLIC_LINK;
        }
    }
}
