package dev.wasmbox.host.internal.history;

import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.HistoryException;
import dev.wasmbox.host.internal.file.Closing;
import dev.wasmbox.host.internal.file.FileErrors;
import dev.wasmbox.host.internal.file.RecordFormat;
import dev.wasmbox.host.internal.file.SpillFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a journal by number, encoded: the last ones, up to a bound, in the heap, and what
 * came before in a temporary file. So a history of any length takes little heap.
 *
 * <p>Entries stand in blocks of about 16 KiB, each wholly in the heap or wholly in the file; what
 * is kept for each block is where it starts. An entry is found by its block and by skipping the
 * entries before it there.
 *
 * <p>An entry is added in three steps: {@link #prepare} does everything that needs the file, before
 * the message is sent; {@link #stage} takes the heap that is needed, and {@link #add} cannot fail.
 * Not thread-safe.
 */
final class JournalEntries implements AutoCloseable {
    private static final int BLOCK_BYTES = 16 << 10;
    private static final int KEPT_STAGED_BYTES = 1 << 20;

    private final int heapBytes;
    private int count;
    private Encoder staged = new Encoder(256);

    /** For each block the index of its first entry, and its place among all bytes. */
    private int[] firsts = new int[16];

    private long[] starts = new long[16];
    private int blocks;

    /** All bytes from {@link #tailStart} to {@link #end}; those before are in the file. */
    private byte[] tail = new byte[1 << 10];

    private long tailStart;
    private long end;

    private @Nullable SpillFile file;
    private int loadedBlock = -1;
    private byte[] loaded = new byte[0];

    /**
     * @param heapBytes how many bytes of entries are in the heap before they go to the file
     */
    JournalEntries(int heapBytes) {
        this.heapBytes = heapBytes;
    }

    int count() {
        return count;
    }

    /** How many bytes of entries are in the heap. */
    int bytesInHeap() {
        return tailBytes();
    }

    // ---- adding

    /**
     * Gets ready for an entry after the first so many ones.
     *
     * @throws HistoryException if the temporary file cannot be written or read
     */
    void prepare(int kept) {
        if (end - tailStart >= heapBytes) {
            spill();
        }
        if (kept < count && !isInHeap(blockOf(kept))) {
            load(blockOf(kept));
        }
    }

    private void spill() {
        try {
            SpillFile open = file;
            if (open == null) {
                open = SpillFile.create();
                file = open;
            }
            open.write(tailStart, tail, tailBytes());
        } catch (IOException e) {
            throw failure("write", e);
        }
        tailStart = end;
        if (tail.length > 4L * heapBytes) {
            tail = new byte[heapBytes];
        }
    }

    private static HistoryException failure(String what, IOException e) {
        return new HistoryException(
                "cannot "
                        + what
                        + " the temporary file that keeps the history ("
                        + System.getProperty("java.io.tmpdir")
                        + "): "
                        + FileErrors.reason(e),
                e);
    }

    /** Encodes an entry that is to be added, and takes the heap that this needs. */
    void stage(int kept, JournalEntry entry) {
        if (staged.buffer().length > KEPT_STAGED_BYTES) {
            staged = new Encoder(256);
        }
        staged.reset();
        entry.encode(staged);
        if (blocks == firsts.length) {
            int[] moreFirsts = Arrays.copyOf(firsts, 2 * blocks);
            starts = Arrays.copyOf(starts, 2 * blocks);
            firsts = moreFirsts;
        }
        int before = kept < count && !isInHeap(blockOf(kept)) ? loaded.length : tailBytes();
        long needed = (long) before + Integer.BYTES + staged.size();
        if (needed > tail.length) {
            tail = Arrays.copyOf(tail, (int) Math.min(Integer.MAX_VALUE - 8, 2 * needed));
        }
    }

    /** Adds the entry that was staged after the first so many ones, and drops all others. */
    void add(int kept) {
        if (kept < count) {
            dropFrom(kept);
        }
        if (blocks == 0
                || starts[blocks - 1] < tailStart
                || end - starts[blocks - 1] >= BLOCK_BYTES) {
            firsts[blocks] = count;
            starts[blocks++] = end;
        }
        int at = tailBytes();
        RecordFormat.buffer(tail).putInt(at, staged.size());
        System.arraycopy(staged.buffer(), 0, tail, at + Integer.BYTES, staged.size());
        end += Integer.BYTES + staged.size();
        count++;
        assert end - tailStart <= tail.length && count > firsts[blocks - 1];
    }

    private void dropFrom(int index) {
        int block = blockOf(index);
        int at = find(index, block);
        if (!isInHeap(block)) {
            assert loadedBlock == block : "prepared for another place";
            System.arraycopy(loaded, 0, tail, 0, at);
            tailStart = starts[block];
            end = tailStart + at;
        } else {
            end = tailStart + at;
        }
        count = index;
        blocks = index == firsts[block] ? block : block + 1;
        loadedBlock = -1;
    }

    // ---- reading

    /**
     * The entry at an index from 0.
     *
     * @throws HistoryException if the temporary file cannot be read
     */
    JournalEntry get(int index) {
        int block = blockOf(index);
        byte[] bytes = bytesOf(block);
        int at = find(index, block);
        Decoder in = new Decoder();
        in.reset(bytes, at + Integer.BYTES, length(bytes, at));
        return JournalEntry.decode(in);
    }

    private int blockOf(int index) {
        int found = Arrays.binarySearch(firsts, 0, blocks, index);
        return found < 0 ? -found - 2 : found;
    }

    private boolean isInHeap(int block) {
        return starts[block] >= tailStart;
    }

    private int tailBytes() {
        return (int) (end - tailStart);
    }

    private byte[] bytesOf(int block) {
        if (isInHeap(block)) {
            return tail;
        }
        load(block);
        return loaded;
    }

    /** Where an entry stands in the bytes of its block, which must be at hand. */
    private int find(int index, int block) {
        boolean inHeap = isInHeap(block);
        byte[] bytes = inHeap ? tail : loaded;
        int at = inHeap ? (int) (starts[block] - tailStart) : 0;
        for (int i = firsts[block]; i < index; i++) {
            at += Integer.BYTES + length(bytes, at);
        }
        return at;
    }

    private static int length(byte[] bytes, int at) {
        return RecordFormat.buffer(bytes).getInt(at);
    }

    private void load(int block) {
        if (loadedBlock == block) {
            return;
        }
        SpillFile open =
                Objects.requireNonNull(file, "bytes before those in the heap, and no file");
        long next = block + 1 < blocks ? starts[block + 1] : end;
        try {
            loaded = open.read(starts[block], (int) (next - starts[block]));
            loadedBlock = block;
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    // ---- copies and end

    /**
     * A copy of the first so many entries, with a file of its own.
     *
     * @throws HistoryException if a temporary file cannot be written or read
     */
    JournalEntries first(int number) {
        JournalEntries copy = new JournalEntries(heapBytes);
        try {
            for (int i = 0; i < number; i++) {
                copy.prepare(i);
                copy.stage(i, get(i));
                copy.add(i);
            }
            return copy;
        } catch (Throwable e) {
            Closing.after(e, copy);
            throw e;
        }
    }

    /** Gives the temporary file back. */
    @Override
    public void close() {
        SpillFile open = file;
        file = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw failure("close", e);
            }
        }
    }
}
