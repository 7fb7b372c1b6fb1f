package dev.wasmbox.host;

import dev.wasmbox.host.internal.SnapshotFile;
import dev.wasmbox.host.internal.SnapshotState;
import dev.wasmbox.host.internal.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A whole running program as a value: linear memory, globals, tables, clocks, random numbers and
 * status of a guest between two messages. Immutable, thread-safe, and equal to another one when the
 * guest is the same.
 *
 * <p>Snapshots share what they have in common, with each other and with the box they were taken
 * from, so taking one copies only what changed since the last one. A snapshot does not hold the
 * module, but knows which one it belongs to.
 *
 * <p>The bytes of {@link #toBytes} and of snapshot files leave out the pages that every fresh box
 * of the module has, zeros among them. What is read from them is completed when it is first used
 * with its module; until then it can be shown, compared and written, but {@link #equals} goes by
 * the state hash where pages are missing on one side.
 *
 * <p>The format is documented in {@code docs/snapshot-format.md}.
 */
public final class Snapshot implements Serializable {
    private static final long serialVersionUID = 1;

    private final transient SnapshotState captured;

    Snapshot(SnapshotState captured) {
        this.captured = captured;
    }

    SnapshotState captured() {
        return captured;
    }

    // ---- what it is

    /** The SHA-256 of the wasm that the guest runs, in hexadecimal. */
    public String moduleHash() {
        return captured.moduleHashText();
    }

    /** The hash of the guest's state. */
    public StateHash stateHash() {
        return captured.hash();
    }

    /** The time that the guest sees. */
    public Instant time() {
        return captured.time();
    }

    /** The size of the linear memory in bytes. */
    public long memoryBytes() {
        return captured.memoryBytes();
    }

    /** Whether the guest has returned or exited and takes no more messages. */
    public boolean isFinished() {
        return captured.exitCode().isPresent();
    }

    /** What the guest exited with, if it has. */
    public OptionalInt exitCode() {
        return captured.exitCode();
    }

    /** Whether the guest waits for something that no message brings. */
    public boolean isStalled() {
        return captured.isStalled();
    }

    /** Whether the guest is in the middle of a message; see {@link WasmBoxHost#isRunning}. */
    public boolean isRunning() {
        return captured.isRunning();
    }

    /** The forks that lie between the first box and this state, the oldest first. */
    public List<Fork> lineage() {
        return captured.lineage();
    }

    /** The contents of the linear memory, page by page. */
    public MemoryMap memoryMap() {
        return captured.memoryMap();
    }

    /** The bytes of heap that this takes on top of what it shares with every fresh box. */
    public long sizeInMemory() {
        return captured.sizeInMemory();
    }

    /**
     * Where the other snapshot differs from this one.
     *
     * @throws SnapshotException if the other one is of another module
     */
    public SnapshotDiff diff(Snapshot other) {
        return captured.diff(Objects.requireNonNull(other, "other").captured);
    }

    // ---- as bytes

    /** This snapshot in the format of snapshot files. */
    public byte[] toBytes() {
        return SnapshotFile.write(captured, null);
    }

    /**
     * What differs from another snapshot of the module, to be read with that one at hand.
     *
     * @throws SnapshotException if the base is of another module
     */
    public byte[] toBytes(Snapshot base) {
        return SnapshotFile.write(captured, Objects.requireNonNull(base, "base").captured);
    }

    /**
     * Reads what {@link #toBytes()} wrote.
     *
     * @throws SnapshotException if the bytes are not an intact snapshot of a version known here
     */
    public static Snapshot fromBytes(byte[] bytes) {
        return fromBytes(bytes, null);
    }

    /**
     * Reads what {@link #toBytes(Snapshot)} wrote.
     *
     * @param base the snapshot that it was written relative to; null if there was none
     * @throws SnapshotException if the bytes are not an intact snapshot of a version known here, or
     *     are relative to another one
     */
    public static Snapshot fromBytes(byte[] bytes, @Nullable Snapshot base) {
        return fromBytes(bytes, base, Limits.MAX_MEMORY_BYTES);
    }

    /**
     * Reads a snapshot that may come from anybody. A few bytes can say that a guest has 2 GiB of
     * memory; this takes heap for no more than the limit.
     *
     * @param base the snapshot that it was written relative to; null if there was none
     * @param memoryBytes the most linear memory that the guest may have, in bytes
     * @throws SnapshotException if the bytes are not an intact snapshot of a version known here,
     *     are relative to another one, or of a guest with more memory
     */
    public static Snapshot fromBytes(byte[] bytes, @Nullable Snapshot base, long memoryBytes) {
        Objects.requireNonNull(bytes, "bytes");
        SnapshotState baseState = base == null ? null : base.captured;
        return new Snapshot(SnapshotFile.read(bytes, "the snapshot", baseState, memoryBytes));
    }

    /** Writes {@link #toBytes()}; the stream stays open. */
    public void writeTo(OutputStream out) throws IOException {
        Objects.requireNonNull(out, "out").write(toBytes());
    }

    /**
     * Reads to the end of the stream what {@link #writeTo} wrote; the stream stays open.
     *
     * @throws SnapshotException if the bytes are not an intact snapshot of a version known here
     */
    public static Snapshot readFrom(InputStream in) throws IOException {
        return fromBytes(Objects.requireNonNull(in, "in").readAllBytes());
    }

    /**
     * Writes a file, or replaces it, so that a crash leaves the old one or the new one.
     *
     * @throws SnapshotException if the file cannot be written
     */
    public void toFile(Path file) {
        AtomicFile.write(Objects.requireNonNull(file, "file"), toBytes());
    }

    /**
     * Writes a file that holds only what differs from another snapshot.
     *
     * @throws SnapshotException if the file cannot be written, or the base is of another module
     */
    public void toFile(Path file, Snapshot base) {
        AtomicFile.write(Objects.requireNonNull(file, "file"), toBytes(base));
    }

    /**
     * Reads a snapshot file.
     *
     * @throws SnapshotException if it is missing or not an intact snapshot of a version known here
     */
    public static Snapshot fromFile(Path file) {
        return fromFile(file, null);
    }

    /**
     * Reads a snapshot file that was written relative to another snapshot.
     *
     * @throws SnapshotException if it is missing, not an intact snapshot of a version known here,
     *     or relative to another one
     */
    public static Snapshot fromFile(Path file, @Nullable Snapshot base) {
        return fromFile(file, base, Limits.MAX_MEMORY_BYTES);
    }

    static Snapshot fromFile(Path file, @Nullable Snapshot base, long memoryLimit) {
        Objects.requireNonNull(file, "file");
        SnapshotState baseState = base == null ? null : base.captured;
        byte[] bytes = AtomicFile.read(file);
        return new Snapshot(SnapshotFile.read(bytes, file.toString(), baseState, memoryLimit));
    }

    // ---- as a value

    /** Whether both are of one module and hold the same state; the lineage does not count. */
    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Snapshot other && captured.sameAs(other.captured);
    }

    @Override
    public int hashCode() {
        return stateHash().hashCode();
    }

    @Override
    public String toString() {
        return "Snapshot[state " + stateHash() + " of module " + moduleHash() + "]";
    }

    private Object writeReplace() {
        return new SerialForm(toBytes());
    }

    private void readObject(ObjectInputStream in) throws IOException {
        throw new java.io.InvalidObjectException("a Snapshot is read through its serial form");
    }

    /** What Java serialization writes: the bytes of a snapshot file. */
    private static final class SerialForm implements Serializable {
        private static final long serialVersionUID = 1;
        private final byte[] bytes;

        SerialForm(byte[] bytes) {
            this.bytes = bytes;
        }

        private Object readResolve() {
            return fromBytes(bytes);
        }
    }
}
