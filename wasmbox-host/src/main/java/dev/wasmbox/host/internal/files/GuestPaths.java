package dev.wasmbox.host.internal.files;

import dev.wasmbox.host.internal.files.PathWalk.Ending;
import dev.wasmbox.host.internal.files.PathWalk.Place;
import org.jspecify.annotations.Nullable;

/**
 * What a guest does to its files by their paths, each from an open directory. An operation that is
 * refused throws a {@link FileError}, and has changed nothing.
 */
public final class GuestPaths {
    private final GuestFiles guest;

    GuestPaths(GuestFiles guest) {
        this.guest = guest;
    }

    private Files files() {
        return guest.state();
    }

    /** The attributes of what a path names. */
    public Attributes attributes(int directory, String path, boolean follow) {
        Place place = find(directory, path, follow ? Ending.FOLLOW : Ending.KEEP);
        return Attributes.of(place.inode(), files().tree().node(requireThere(place)));
    }

    public void setTimes(
            int directory,
            String path,
            boolean follow,
            @Nullable Long access,
            @Nullable Long modified,
            long now) {
        Place place = find(directory, path, follow ? Ending.FOLLOW : Ending.KEEP);
        guest.setTimesOf(requireThere(place), access, modified, now);
    }

    private Place find(int directory, String path, Ending ending) {
        Descriptor descriptor = guest.descriptor(directory);
        if (descriptor.isStream()) {
            throw new FileError(Errno.NOTDIR);
        }
        return PathWalk.find(files().tree(), descriptor.inode(), path, ending, guest.pause());
    }

    private static long requireThere(Place place) {
        if (!place.exists()) {
            throw new FileError(Errno.NOENT);
        }
        return place.inode();
    }

    public void createDirectory(int directory, String path, long now) {
        Place place = find(directory, path, Ending.ENTRY);
        guest.become(files().with(Entries.createDirectory(files().tree(), place, now)));
    }

    public void symlink(String target, int directory, String path, long now) {
        Place place = find(directory, path, Ending.ENTRY);
        guest.become(files().with(Entries.createLink(files().tree(), place, target, now)));
    }

    public String readLink(int directory, String path) {
        Place place = find(directory, path, Ending.KEEP);
        if (files().tree().node(requireThere(place)) instanceof Node.SymbolicLink link) {
            return link.target();
        }
        throw new FileError(Errno.INVAL);
    }

    public void link(int fromDirectory, String from, int toDirectory, String to, long now) {
        Place source = find(fromDirectory, from, Ending.KEEP);
        Place target = find(toDirectory, to, Ending.ENTRY);
        guest.become(files().with(Entries.link(files().tree(), source, target, now)));
    }

    public void unlink(int directory, String path, long now) {
        Place place = find(directory, path, Ending.ENTRY);
        guest.become(files().with(Entries.unlink(files().tree(), place, now)).reap(place.inode()));
    }

    public void removeDirectory(int directory, String path, long now) {
        Place place = find(directory, path, Ending.ENTRY);
        guest.become(
                files().with(Entries.removeDirectory(files().tree(), place, now))
                        .reap(place.inode()));
    }

    public void rename(int fromDirectory, String from, int toDirectory, String to, long now) {
        Place source = find(fromDirectory, from, Ending.ENTRY);
        Place target = find(toDirectory, to, Ending.ENTRY);
        guest.become(
                files().with(Entries.rename(files().tree(), source, target, now, guest.pause()))
                        .reap(target.inode()));
    }

    /** Opens what a path names, or makes it, and returns the number of the new descriptor. */
    public int open(int directory, String path, OpenRequest request, long now) {
        Place place = find(directory, path, request.ending());
        Opening opening = new Opening(files(), guest.descriptor(directory), request, now);
        Files opened = opening.at(place);
        guest.become(opened);
        return opening.number();
    }
}
