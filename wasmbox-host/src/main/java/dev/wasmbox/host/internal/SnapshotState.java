package dev.wasmbox.host.internal;

import dev.wasmbox.host.Fork;
import dev.wasmbox.host.MemoryMap;
import dev.wasmbox.host.SnapshotDiff;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.internal.files.Content;
import dev.wasmbox.host.internal.memory.PageKind;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.wasi.ProgramState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot holds: a state, and the hash of the module that it belongs to. Either it is whole
 * ({@link CapturedState}), or it was read and waits for its module ({@link ReadState}). What can be
 * done with both asks for the {@link PageKind} of a page, and goes by nothing else.
 */
public sealed interface SnapshotState permits CapturedState, ReadState {
    byte[] moduleHash();

    /** The state; its memory is not to be looked at. */
    GuestState parts();

    int pageCount();

    PageKind kind(int index);

    /** The bytes of a page of the kind STORED. */
    byte @Nullable [] page(int index);

    /** The hash of the state; that of one that is not whole is what was read. */
    StateHash hash();

    List<LineageEntry> descent();

    /**
     * This state with every page in place, checked against its hash and against the module.
     *
     * @throws SnapshotException if it is damaged or of another module
     */
    CapturedState wholeWith(Guest guest);

    /** The bytes of heap that this takes on top of what it shares with every fresh box. */
    long sizeInMemory();

    /** Whether both are of one module and hold the same state. */
    boolean sameAs(SnapshotState other);

    /** Where the other one differs. */
    SnapshotDiff diff(SnapshotState other);

    // ---- the same for both

    default String moduleHashText() {
        return HexFormat.of().formatHex(moduleHash());
    }

    default void requireSameModule(byte[] other) {
        if (!Arrays.equals(moduleHash(), other)) {
            throw new SnapshotException(
                    "the snapshot is of the module "
                            + moduleHashText()
                            + ", not of the module "
                            + HexFormat.of().formatHex(other));
        }
    }

    /** The contents of the files that a program can write to, by inode number. */
    default SortedMap<Long, Content> contents() {
        ProgramState program = parts().program();
        return program == null ? new TreeMap<>() : program.files().contents();
    }

    default Instant time() {
        return parts().clock().time();
    }

    default long memoryBytes() {
        return (long) pageCount() * Pages.PAGE_BYTES;
    }

    default OptionalInt exitCode() {
        return parts().status().asExitCode();
    }

    default boolean isStalled() {
        return parts().status().stalled();
    }

    default boolean isRunning() {
        return parts().status().stopped();
    }

    default List<Fork> lineage() {
        return descent().stream().map(LineageEntry::fork).toList();
    }

    default MemoryMap memoryMap() {
        List<MemoryMap.Kind> kinds = new ArrayList<>();
        for (int i = 0; i < pageCount(); i++) {
            kinds.add(
                    switch (kind(i)) {
                        case INITIAL -> MemoryMap.Kind.INITIAL;
                        case ZERO -> MemoryMap.Kind.ZERO;
                        case STORED -> MemoryMap.Kind.OWN;
                    });
        }
        return new MemoryMap(kinds);
    }
}
