package dev.wasmbox.host.internal;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.Fork;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.internal.file.Sha256;
import dev.wasmbox.host.internal.memory.PartialPages;
import dev.wasmbox.host.internal.module.ModuleCheck;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots as bytes: version 3 where they are of a program, and otherwise version 1; {@code
 * docs/snapshot-format.md} has the layout. Version 2 held each file of a program in full.
 *
 * <p>All bytes after the digest are covered by it, so damage is found before anything is believed.
 * The rest is read defensively all the same, since a digest does not say who made a file.
 */
public final class SnapshotFile {
    /** The first bytes of a snapshot. */
    static final byte[] MAGIC = "WBXSNAP\0".getBytes(StandardCharsets.US_ASCII);

    private static final int VERSION = 1;
    private static final int FIRST_VERSION_OF_PROGRAMS = 2;
    private static final int VERSION_OF_PROGRAMS = 3;
    private static final int HASH_BYTES = 32;
    private static final int HEAD = 8 + HASH_BYTES;

    private SnapshotFile() {}

    // ---- writing

    /** Writes a state, in full or relative to another one. */
    public static byte[] write(SnapshotState captured, @Nullable SnapshotState base) {
        Encoder out = new Encoder(1 << 12);
        out.writeI32(captured.parts().program() == null ? VERSION : VERSION_OF_PROGRAMS);
        out.writeRaw(captured.moduleHash(), 0, HASH_BYTES);
        writeHash(captured.hash(), out);
        out.writePresence(base != null);
        if (base != null) {
            writeHash(base.hash(), out);
        }
        StateCodec.encode(captured.parts(), base == null ? null : base.parts(), out);
        out.writeLength(captured.lineage().size());
        for (Fork fork : captured.lineage()) {
            writeHash(fork.parent(), out);
            out.writeBool(fork.reseeded());
        }
        PageRuns.of(captured, base).write(out);
        return withHead(out.toByteArray());
    }

    private static byte[] withHead(byte[] content) {
        Encoder file = new Encoder(HEAD + content.length);
        file.writeRaw(MAGIC, 0, MAGIC.length);
        file.writeRaw(Sha256.of(content), 0, HASH_BYTES);
        file.writeRaw(content, 0, content.length);
        return file.toByteArray();
    }

    private static void writeHash(StateHash hash, Encoder out) {
        out.writeI64(hash.high());
        out.writeI64(hash.low());
    }

    // ---- reading

    /**
     * Reads a state.
     *
     * @param name what to call it in errors
     * @param base what it may have been written relative to
     * @param memoryLimit the most bytes of linear memory
     */
    public static SnapshotState read(
            byte[] file, String name, @Nullable SnapshotState base, long memoryLimit) {
        return readState(file, name, base, memoryLimit);
    }

    public static ReadState readState(
            byte[] file, String name, @Nullable SnapshotState base, long memoryLimit) {
        if (!ModuleCheck.startsWith(file, MAGIC)) {
            throw new SnapshotException(name + " is not a snapshot of WasmBox for Java");
        }
        byte[] digest = Arrays.copyOfRange(file, MAGIC.length, Math.min(HEAD, file.length));
        byte[] content = Arrays.copyOfRange(file, Math.min(HEAD, file.length), file.length);
        if (!Arrays.equals(digest, Sha256.of(content))) {
            throw new SnapshotException(
                    name + " is truncated or damaged: its digest does not fit its contents");
        }
        try {
            return readContent(new Decoder(content), name, base, memoryLimit);
        } catch (CodecException e) {
            throw new SnapshotException(name + " is damaged: " + e.getMessage(), e);
        }
    }

    private static ReadState readContent(
            Decoder in, String name, @Nullable SnapshotState base, long memoryLimit) {
        int version = in.readI32();
        if (version < VERSION || version > VERSION_OF_PROGRAMS) {
            throw new SnapshotException(
                    name
                            + " has the format version "
                            + version
                            + ", this WasmBox reads the versions "
                            + VERSION
                            + " to "
                            + VERSION_OF_PROGRAMS
                            + "; use a newer WasmBox");
        }
        byte[] moduleHash = in.readRaw(HASH_BYTES);
        StateHash hash = readHash(in);
        boolean relative = in.readPresence();
        if (relative) {
            requireBase(name, readHash(in), base);
        }
        long limit = Math.min(memoryLimit, Limits.MAX_MEMORY_BYTES);
        boolean ofProgram = version >= FIRST_VERSION_OF_PROGRAMS;
        GuestState below = relative ? Objects.requireNonNull(base).parts() : null;
        GuestState parts = StateCodec.decode(in, ofProgram, below, limit);
        List<LineageEntry> lineage = readLineage(in);
        PageRuns runs = PageRuns.read(in, name, limit);
        in.expectEnd();
        PartialPages pages = runs.appliedTo(relative ? base : null);
        return new ReadState(moduleHash, parts, pages, lineage, hash);
    }

    /** Whether a snapshot file has the contents of a program's files as pages are had. */
    public static boolean hasContentsByBlock(byte[] file) {
        return file.length >= HEAD + Integer.BYTES
                && new Decoder(Arrays.copyOfRange(file, HEAD, HEAD + Integer.BYTES)).readI32()
                        >= VERSION_OF_PROGRAMS;
    }

    private static void requireBase(String name, StateHash wanted, @Nullable SnapshotState base) {
        if (base == null || !base.hash().equals(wanted)) {
            throw new SnapshotException(
                    name
                            + " holds the difference to the snapshot with the state "
                            + wanted
                            + (base == null
                                    ? "; give that one as the base"
                                    : ", the base given has the state " + base.hash()));
        }
    }

    private static List<LineageEntry> readLineage(Decoder in) {
        int count = in.readCount(17);
        List<LineageEntry> lineage = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lineage.add(new LineageEntry(new Fork(readHash(in), in.readBool())));
        }
        return List.copyOf(lineage);
    }

    private static StateHash readHash(Decoder in) {
        return new StateHash(in.readI64(), in.readI64());
    }
}
