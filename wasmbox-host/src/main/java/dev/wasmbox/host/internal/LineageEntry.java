package dev.wasmbox.host.internal;

import dev.wasmbox.host.Fork;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A fork whose parent is hashed when somebody wants to know. Thread-safe. */
final class LineageEntry {
    private final boolean reseeded;
    private @Nullable GuestState parent;
    private @Nullable Fork fork;

    LineageEntry(GuestState parent, boolean reseeded) {
        this.parent = parent;
        this.reseeded = reseeded;
    }

    LineageEntry(Fork fork) {
        this.fork = fork;
        this.reseeded = fork.reseeded();
    }

    synchronized Fork fork() {
        Fork known = fork;
        if (known == null && parent != null) {
            known = new Fork(parent.hash(), reseeded);
            fork = known;
            parent = null;
        }
        return Objects.requireNonNull(known);
    }
}
