package dev.wasmbox.host.internal.memory;

import dev.wasmbox.engine.LinearMemory;
import dev.wasmbox.host.internal.stop.Stopping;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ConstantEvaluators;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;

/**
 * The linear memory of a box: one flat byte array, and one mark for each card of 2 or 4 KiB that
 * tells whether a store began there since the marks were last cleared.
 *
 * <p><b>Marks.</b> A store marks the card of its first byte, and only that. A store of up to eight
 * bytes may reach seven bytes into the next card; {@link CommittedPages} looks at the first bytes
 * of each card that follows a marked one. The mark comes before the store: a stack overflow may
 * strike between the two, and a card that is marked but unchanged does no harm. The marks are what
 * makes a snapshot cost what changed. Small cards spare copying, which is a tenth of a message to a
 * small guest. Large ones spare looking through the marks, which is most of a message to a guest
 * with hundreds of megabytes. So the size depends on the memory's.
 *
 * <p><b>Bounds.</b> The typed loads and stores have no check of their own: that of the array makes
 * the trap (an {@link IndexOutOfBoundsException}, see {@code Failure}). Up to {@link #EXACT_BYTES}
 * the array is as long as the memory. A larger memory may get an array that is up to an eighth
 * longer, always the same length for the same size, or a guest that grows by 64 KiB at a time would
 * copy everything each time. Stores that begin beyond the memory still trap, since the cards are
 * exact, and so does every bulk operation; a load from the spare room gives zero. A store that
 * begins in the last seven bytes may reach into the spare room: {@link #clearOverhang} takes that
 * back when the message ends and before the memory grows.
 *
 * <p><b>Growth.</b> When a message first grows the memory, the arrays from before are set aside
 * until it is accepted, so that {@link #undoGrowth} needs no room in the heap.
 *
 * <p>Addresses are unsigned 32-bit numbers in an {@code int}. A negative one is beyond 2 GiB and
 * out of bounds, since a Java array ends there.
 */
public final class CardMemory extends LinearMemory {
    /** A memory of up to this size has smaller cards. */
    public static final int SMALL_BYTES = 4 << 20;

    private static final int SMALL_CARD_SHIFT = 11;
    private static final int CARD_SHIFT = 12;

    /** Up to this size, the array is exactly as long as the memory. */
    public static final int EXACT_BYTES = 16 << 20;

    private int limit;
    private final int initialPages;
    private final int declaredMaximum;
    private int maximumPages;
    private boolean growthRefused;
    private @Nullable Extent beforeGrowth;
    private final boolean pristine;

    /**
     * @param limits what the module declares
     * @param pristine whether to start with the module's data segments; otherwise with zeros
     */
    public CardMemory(MemoryLimits limits, boolean pristine) {
        this.pristine = pristine;
        this.initialPages = limits.initialPages();
        this.declaredMaximum = Math.min(limits.maximumPages(), RUNTIME_MAX_PAGES);
        this.maximumPages = declaredMaximum;
        this.limit = initialPages * PAGE_SIZE;
        this.bytes = new byte[capacity(limit)];
        this.cardShift = cardShift(limit);
        this.cards = new byte[limit >> cardShift];
    }

    /** A memory of a size that it once had. */
    private record Extent(byte[] bytes, byte[] cards, int limit) {}

    private static int cardShift(int size) {
        return size <= SMALL_BYTES ? SMALL_CARD_SHIFT : CARD_SHIFT;
    }

    // ---- what the host needs

    /** The array that holds the memory; valid until the memory grows, zero beyond its size. */
    public byte[] bytes() {
        return bytes;
    }

    /** The marks, zero where there is none. */
    public byte[] cards() {
        return cards;
    }

    /** The size of a card as a power of two; it changes when the memory is resized. */
    public int cardShift() {
        return cardShift;
    }

    /** The size of the memory in the 4 KiB pages that it is captured in. */
    public int capturedPages() {
        return limit >> Pages.PAGE_SHIFT;
    }

    public int sizeInBytes() {
        return limit;
    }

    /** Whether growth that the module allows was refused since the last call. */
    public boolean takeGrowthRefused() {
        boolean refused = growthRefused;
        growthRefused = false;
        return refused;
    }

    /** Forgets what a store at the very end has written beyond the memory. */
    void clearOverhang() {
        if (bytes.length > limit) {
            Arrays.fill(bytes, limit, limit + Long.BYTES, (byte) 0);
        }
    }

    /** Makes the memory so many 4 KiB pages long; what is added is zero, no card is marked. */
    public void resize(int capturedPages) {
        int newLimit = capturedPages << Pages.PAGE_SHIFT;
        if (newLimit == limit) {
            return;
        }
        assert beforeGrowth == null : "growth is undone or accepted first";
        int before = limit;
        int capacity = capacity(newLimit);
        become(newLimit, bytes.length == capacity ? bytes : Arrays.copyOf(bytes, capacity));
        if (newLimit < before) {
            Arrays.fill(bytes, newLimit, Math.min(before, bytes.length), (byte) 0);
        }
    }

    /** The array of before the growth that can be undone, otherwise the one there is. */
    byte[] bytesBeforeGrowth() {
        Extent before = beforeGrowth;
        return before == null ? bytes : before.bytes;
    }

    /** Lets growth stand: it cannot be undone any more. */
    public void acceptGrowth() {
        beforeGrowth = null;
    }

    /**
     * Gives the memory the size that it had before the first growth since the last one was
     * accepted, with no card marked if it has grown. Allocates nothing.
     */
    void undoGrowth() {
        Extent before = beforeGrowth;
        if (before != null) {
            bytes = before.bytes;
            cards = before.cards;
            limit = before.limit;
            cardShift = cardShift(limit);
            Arrays.fill(bytes, limit, bytes.length, (byte) 0);
            Arrays.fill(cards, (byte) 0);
            beforeGrowth = null;
        }
    }

    /** Whether the parts fit together. */
    boolean isSound() {
        return limit % PAGE_SIZE == 0
                && bytes.length == capacity(limit)
                && cardShift == cardShift(limit)
                && cards.length == limit >> cardShift;
    }

    /** How long the array of a memory is, which depends on nothing but its size. */
    public static int capacity(int size) {
        if (size <= EXACT_BYTES) {
            return size;
        }
        int step = Integer.highestOneBit(size) >> 3;
        long rounded = ((long) size + step - 1) / step * step;
        return (int) Math.min(rounded, (long) RUNTIME_MAX_PAGES * PAGE_SIZE);
    }

    /** Allows growth to this many pages of 64 KiB, or fewer if the module declares so. */
    public void setMaximumPages(int allowed) {
        maximumPages = Math.min(declaredMaximum, allowed);
    }

    public DataSegment[] segments() {
        return segments;
    }

    // ---- size

    @Override
    public int pages() {
        return limit / PAGE_SIZE;
    }

    @Override
    public int grow(int delta) {
        int before = pages();
        if (delta < 0 || delta > maximumPages - before) {
            growthRefused |= delta > 0 && delta <= declaredMaximum - before;
            return -1;
        }
        if (delta > 0) {
            clearOverhang();
            int newLimit = (before + delta) * PAGE_SIZE;
            int capacity = capacity(newLimit);
            byte[] grown = bytes.length == capacity ? bytes : GrownArray.copyOf(bytes, capacity);
            if (beforeGrowth == null) {
                beforeGrowth = new Extent(bytes, cards, limit);
            }
            become(newLimit, grown);
        }
        return before;
    }

    /** Takes on a size, or, where the heap has no room for the marks, keeps the one it has. */
    private void become(int newLimit, byte[] newBytes) {
        int newShift = cardShift(newLimit);
        byte[] newCards = MarkedCards.resized(cards, cardShift, newLimit, newShift);
        bytes = newBytes;
        cards = newCards;
        cardShift = newShift;
        limit = newLimit;
        assert isSound();
    }

    @Override
    public int initialPages() {
        return initialPages;
    }

    @Override
    public int maximumPages() {
        return maximumPages;
    }

    // ---- initial contents

    @Override
    public void initialize(Instance instance, DataSegment[] dataSegments) {
        segments = dataSegments;
        for (DataSegment segment : dataSegments) {
            if (pristine && segment instanceof ActiveDataSegment active) {
                initialize(instance, active);
            }
        }
    }

    private void initialize(Instance instance, ActiveDataSegment segment) {
        long[] offset =
                ConstantEvaluators.computeConstantValue(instance, segment.offsetInstructions());
        int start = (int) offset[0];
        if (start < 0 || segment.data().length > limit - start) {
            throw new UninstantiableException(
                    "out of bounds memory access: a data segment of "
                            + segment.data().length
                            + " bytes at "
                            + Integer.toUnsignedString(start)
                            + " does not fit into a memory of "
                            + limit
                            + " bytes");
        }
        markRange(start, segment.data().length);
        System.arraycopy(segment.data(), 0, bytes, start, segment.data().length);
    }

    /** Does nothing: the array is zero when it is made, and instances are initialized once. */
    @Override
    public void zero() {}

    // ---- checks and marks

    private void checkRange(int address, int size) {
        if (address < 0 || size < 0 || size > limit - address) {
            throw outOfBounds(address, size);
        }
    }

    /** The size, if that many bytes at the address lie within the memory; otherwise a trap. */
    public int checkedSize(int address, int size) {
        checkRange(address, size);
        return size;
    }

    private WasmRuntimeException outOfBounds(int address, int size) {
        return new WasmRuntimeException(
                "out of bounds memory access: "
                        + Integer.toUnsignedString(size)
                        + " bytes at address "
                        + Integer.toUnsignedString(address)
                        + " of a memory of "
                        + limit
                        + " bytes");
    }

    public void markRange(int address, int size) {
        if (size > 0) {
            int first = address >>> cardShift;
            int last = (address + size - 1) >>> cardShift;
            cards[first] = 1;
            cards[last] = 1;
            if (last - first > 1) {
                Arrays.fill(cards, first, last, (byte) 1);
            }
        }
    }

    // ---- many bytes at once

    @Override
    public byte[] readBytes(int address, int size) {
        checkRange(address, size);
        return Arrays.copyOfRange(bytes, address, address + size);
    }

    @Override
    public void write(int address, byte[] data, int offset, int size) {
        checkRange(address, size);
        if (offset < 0 || size > data.length - offset) {
            throw new WasmRuntimeException(
                    "out of bounds memory access: "
                            + size
                            + " bytes at "
                            + offset
                            + " of a segment of "
                            + data.length);
        }
        for (int done = 0; done < size; ) {
            int piece = Stopping.piece(size - done);
            markRange(address + done, piece);
            System.arraycopy(data, offset + done, bytes, address + done, piece);
            done += piece;
        }
    }

    @Override
    public void fill(byte value, int from, int to) {
        checkRange(from, to - from);
        for (int at = from; at < to; ) {
            int piece = Stopping.piece(to - at);
            markRange(at, piece);
            Arrays.fill(bytes, at, at + piece, value);
            at += piece;
        }
    }

    @Override
    public void copy(int dest, int src, int size) {
        checkRange(src, size);
        checkRange(dest, size);
        for (int left = size; left > 0; ) {
            int piece = Stopping.piece(left);
            int at = dest <= src ? size - left : left - piece;
            markRange(dest + at, piece);
            System.arraycopy(bytes, src + at, bytes, dest + at, piece);
            left -= piece;
        }
    }
}
