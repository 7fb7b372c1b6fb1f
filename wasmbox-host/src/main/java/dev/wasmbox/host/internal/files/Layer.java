package dev.wasmbox.host.internal.files;

import dev.wasmbox.host.SnapshotException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder of files that no guest can change, identified by the SHA-256 of all names and contents.
 * Its files are not part of a snapshot: that has the hash, and needs the same layer again.
 * Immutable.
 */
public final class Layer {
    /** The inode number of the root, without the layer. */
    static final long ROOT = 1;

    /** Null where only the hash is known. */
    private final @Nullable List<Node> nodes;

    private final String hash;

    /**
     * @param nodes the node with inode number 1, the root, and so on
     * @param hash the SHA-256 in hexadecimal digits
     */
    Layer(List<Node> nodes, byte[] hash) {
        this(List.copyOf(nodes), HexFormat.of().formatHex(hash));
    }

    private Layer(@Nullable List<Node> nodes, String hash) {
        this.nodes = nodes;
        this.hash = hash;
    }

    /** A layer that is not at hand. */
    static Layer absent(String hash) {
        return new Layer(null, hash);
    }

    boolean isAbsent() {
        return nodes == null;
    }

    /**
     * This layer with its contents, from among others.
     *
     * @throws SnapshotException if it is not there
     */
    Layer in(Collection<Layer> given) {
        for (Layer layer : given) {
            if (!layer.isAbsent() && layer.hash.equals(hash)) {
                return layer;
            }
        }
        throw new SnapshotException(
                "the snapshot needs the read-only folder with the SHA-256 "
                        + hash
                        + ", and "
                        + (given.isEmpty()
                                ? "none was given"
                                : "those that were given have "
                                        + given.stream().map(Layer::hash).toList())
                        + ": give the same folder, unchanged");
    }

    /** The SHA-256 of all names and contents, as 64 hexadecimal digits. */
    public String hash() {
        return hash;
    }

    /** The node of this number, if there is one. */
    @Nullable Node find(long local) {
        List<Node> known = nodes;
        return known == null || local < ROOT || local > known.size()
                ? null
                : known.get((int) (local - ROOT));
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Layer other && hash.equals(other.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }
}
