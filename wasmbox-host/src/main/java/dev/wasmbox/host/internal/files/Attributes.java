package dev.wasmbox.host.internal.files;

/**
 * What {@code filestat} says of a file.
 *
 * @param device the same for all that can be written to, and one for each layer
 * @param inode the number that it keeps
 * @param type what it is
 * @param links how many names it has
 * @param size in bytes
 * @param access when it was read, in nanoseconds since 1970
 * @param modified when its content changed
 * @param changed when anything of it changed
 */
public record Attributes(
        long device,
        long inode,
        FileType type,
        long links,
        long size,
        long access,
        long modified,
        long changed) {

    static Attributes of(Descriptor.Kind stream) {
        return new Attributes(0, 0, stream.typeOfStream(), 1, 0, 0, 0, 0);
    }

    static Attributes of(long inode, Node node) {
        Times times = node.times();
        return new Attributes(
                1 + (inode >>> Tree.LAYER_SHIFT),
                inode,
                node.type(),
                node.links(),
                node.size(),
                times.access(),
                times.modified(),
                times.changed());
    }
}
