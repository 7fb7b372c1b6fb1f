package dev.wasmbox.host.internal.files;

import dev.wasmbox.host.internal.files.Node.RegularFile;
import dev.wasmbox.host.internal.files.Node.SymbolicLink;
import dev.wasmbox.host.internal.files.PathWalk.Place;

/** Opens one file or directory through the descriptor of a directory. */
final class Opening {
    private final Files files;
    private final Descriptor through;
    private final OpenRequest request;
    private final long now;
    private final int number;

    Opening(Files files, Descriptor through, OpenRequest request, long now) {
        this.files = files;
        this.through = through;
        this.request = request;
        this.now = now;
        this.number = lowestFree();
    }

    /** The number that the new descriptor gets. */
    int number() {
        return number;
    }

    private int lowestFree() {
        int free = 0;
        for (int used : files.descriptors().keySet()) {
            if (used != free) {
                break;
            }
            free++;
        }
        if (free >= Files.MAX_DESCRIPTORS) {
            throw new FileError(Errno.MFILE);
        }
        return free;
    }

    Files at(Place place) {
        if (!place.exists()) {
            return create(place);
        }
        if (request.asks(OpenRequest.CREATE) && request.asks(OpenRequest.EXCLUSIVE)) {
            throw new FileError(Errno.EXIST);
        }
        Node node = files.tree().node(place.inode());
        if (node instanceof SymbolicLink) {
            throw new FileError(Errno.LOOP);
        }
        return node instanceof RegularFile file
                ? openFile(place.inode(), file)
                : openDirectory(place.inode());
    }

    private Files create(Place place) {
        if (!request.asks(OpenRequest.CREATE)) {
            throw new FileError(Errno.NOENT);
        }
        if (request.asks(OpenRequest.DIRECTORY)) {
            throw new FileError(Errno.INVAL);
        }
        requireRight(Rights.PATH_CREATE_FILE);
        Tree tree = Entries.createFile(files.tree(), place, now);
        return opened(files.with(tree), files.tree().nextInode(), Rights.OF_FILES);
    }

    private Files openFile(long inode, RegularFile file) {
        if (request.asks(OpenRequest.DIRECTORY)) {
            throw new FileError(Errno.NOTDIR);
        }
        if ((request.rights() & Rights.FD_WRITE) != 0) {
            Tree.requireWritable(inode);
        }
        Files changed = files;
        if (request.asks(OpenRequest.TRUNCATE)) {
            requireRight(Rights.PATH_FILESTAT_SET_SIZE);
            changed = files.with(files.tree().replace(inode, file.with(Content.EMPTY, now)));
        }
        return opened(changed, inode, Rights.OF_FILES);
    }

    private Files openDirectory(long inode) {
        boolean asksForFile =
                (request.rights() & Rights.FD_WRITE) != 0 || request.asks(OpenRequest.TRUNCATE);
        if (asksForFile || request.asks(OpenRequest.CREATE)) {
            throw new FileError(Errno.ISDIR);
        }
        return opened(files, inode, Rights.OF_DIRECTORIES);
    }

    private void requireRight(long right) {
        if (!through.has(right)) {
            throw new FileError(Errno.NOTCAPABLE);
        }
    }

    private Files opened(Files changed, long inode, long possible) {
        long rights = request.rights() & through.inheriting() & possible;
        long inheriting =
                possible == Rights.OF_DIRECTORIES ? request.inheriting() & through.inheriting() : 0;
        return changed.with(number, Descriptor.opened(inode, request.flags(), rights, inheriting));
    }
}
