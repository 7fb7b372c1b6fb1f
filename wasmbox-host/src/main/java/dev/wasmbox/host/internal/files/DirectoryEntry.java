package dev.wasmbox.host.internal.files;

import java.util.ArrayList;
import java.util.List;

/**
 * An entry of a directory that is being read.
 *
 * @param next what to ask for to get those after it
 * @param inode the number of the node
 * @param type what it is
 * @param name under which it is there
 */
public record DirectoryEntry(long next, long inode, FileType type, String name) {
    static List<DirectoryEntry> from(
            Tree tree, long directory, Listing listing, long after, int most, Runnable pause) {
        List<DirectoryEntry> entries = new ArrayList<>();
        if (after < 0) {
            return entries;
        }
        long at = after;
        for (; at < 2; at++) {
            boolean self = at == 0;
            long inode = self ? directory : tree.parent(directory);
            entries.add(new DirectoryEntry(at + 1, inode, FileType.DIRECTORY, self ? "." : ".."));
        }
        for (; at - 2 < listing.names().size() && entries.size() < most; at++) {
            pause.run();
            String name = listing.names().get((int) (at - 2));
            long inode = tree.child(directory, name);
            if (inode != 0) {
                entries.add(new DirectoryEntry(at + 1, inode, tree.node(inode).type(), name));
            }
        }
        return entries;
    }
}
