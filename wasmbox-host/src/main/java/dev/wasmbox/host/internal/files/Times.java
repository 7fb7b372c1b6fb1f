package dev.wasmbox.host.internal.files;

/**
 * When a node was used, in nanoseconds since 1970 by the box's clock. Reading is not noted: the
 * access time is what was set, or when the node was made.
 *
 * @param access the access time
 * @param modified when the content last changed
 * @param changed when content or attributes last changed
 */
record Times(long access, long modified, long changed) {
    /** The times of everything in a read-only layer. */
    static final Times NONE = at(0);

    static Times at(long now) {
        return new Times(now, now, now);
    }

    Times modifiedAt(long now) {
        return new Times(access, now, now);
    }

    Times changedAt(long now) {
        return new Times(access, modified, now);
    }
}
