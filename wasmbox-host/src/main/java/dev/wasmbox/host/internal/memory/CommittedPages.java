package dev.wasmbox.host.internal.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a box's linear memory was when its last message was settled: the state to roll back to, and
 * the state that a snapshot is made of.
 *
 * <p>Cards that are not marked equal those of the memory. {@link #commit} copies the marked pages
 * from the memory to here; {@link #rollback} copies them the other way, which takes no room in the
 * heap and so cannot fail for the lack of it. A commit that fails can be tried again: a mark is
 * cleared after its card was copied, and not before. The pages are those of a {@link PageEditor},
 * so a message costs two small copies of the pages it dirtied and no garbage, and a snapshot costs
 * one array of chunks.
 */
public final class CommittedPages {
    /** How far a store can reach into the card after the one it began in, rounded up. */
    private static final int OVERLAP = Long.BYTES;

    /** As many pages as assertions compare at a time. */
    private static final int FULLY_COMPARED_PAGES = 32;

    private static final int IN_PAGE = Pages.PAGE_BYTES - 1;

    private static final VarHandle HEAD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final PageEditor pages;
    private int comparisons;

    public CommittedPages(Pages pages) {
        this.pages = new PageEditor(pages);
    }

    public int count() {
        return pages.count();
    }

    /** An immutable vector of what is committed. */
    public Pages freeze() {
        return pages.freeze();
    }

    // ---- between the memory and here

    /** Takes over every card that was stored to, and clears the marks. */
    public void commit(CardMemory memory) {
        memory.acceptGrowth();
        memory.clearOverhang();
        pages.setCount(memory.capturedPages());
        byte[] bytes = memory.bytes();
        byte[] cards = memory.cards();
        int shift = memory.cardShift();
        for (int i = MarkedCards.next(cards, 0); i < cards.length; ) {
            commitCard(bytes, i, shift);
            int next = MarkedCards.next(cards, i + 1);
            if (next != i + 1 && i + 1 < cards.length && !headIsCommitted(bytes, i + 1, shift)) {
                commitCard(bytes, i + 1, shift);
            }
            cards[i] = 0;
            i = next;
        }
        assert equalsSomePagesOf(memory);
    }

    /** Puts every card that was stored to back into the memory, and clears the marks. */
    public void rollback(CardMemory memory) {
        memory.clearOverhang();
        byte[] bytes = memory.bytesBeforeGrowth();
        byte[] cards = memory.cards();
        int shift = memory.cardShift();
        int end = pages.count() << Pages.PAGE_SHIFT >>> shift;
        for (int i = MarkedCards.next(cards, 0); i < end; i = MarkedCards.next(cards, i + 1)) {
            load(bytes, i << shift, 1 << shift);
            if (i + 1 < end) {
                load(bytes, i + 1 << shift, OVERLAP);
            }
            cards[i] = 0;
        }
        memory.undoGrowth();
        assert equalsSomePagesOf(memory);
    }

    /**
     * Whether the memory is what is committed, in a few pages that are others each time, and in all
     * pages of a small memory.
     */
    private boolean equalsSomePagesOf(CardMemory memory) {
        int count = pages.count();
        boolean small = count <= FULLY_COMPARED_PAGES;
        int first = small ? 0 : Math.floorMod(comparisons++, count);
        return equalsPagesOf(memory, first, Math.min(count, first + FULLY_COMPARED_PAGES));
    }

    /** Whether the memory is exactly what is committed, with no card marked. */
    public boolean equalsAllPagesOf(CardMemory memory) {
        return equalsPagesOf(memory, 0, pages.count());
    }

    private boolean equalsPagesOf(CardMemory memory, int from, int to) {
        boolean same =
                memory.isSound()
                        && memory.capturedPages() == pages.count()
                        && pages.isSound()
                        && MarkedCards.next(memory.cards(), 0) == memory.cards().length;
        for (int i = from; same && i < to; i++) {
            same = isCard(memory.bytes(), i << Pages.PAGE_SHIFT, Pages.PAGE_BYTES, pages.page(i));
        }
        return same;
    }

    /** Whether no store that began in the card before has changed the first bytes of this one. */
    private boolean headIsCommitted(byte[] bytes, int card, int shift) {
        int at = card << shift;
        byte[] page = pages.page(at >>> Pages.PAGE_SHIFT);
        long known = page == null ? 0 : (long) HEAD.get(page, at & IN_PAGE);
        return (long) HEAD.get(bytes, at) == known;
    }

    /** Makes the memory and what is committed equal to the target, touching only what differs. */
    public void restore(Pages target, CardMemory memory) {
        memory.resize(target.count());
        freeze().forEachReplaced(
                        target,
                        index -> {
                            if (index < target.count()) {
                                load(target.page(index), memory.bytes(), index);
                            }
                        });
        pages.become(target);
        assert equalsSomePagesOf(memory);
    }

    private static void load(byte @Nullable [] page, byte[] bytes, int index) {
        int at = index << Pages.PAGE_SHIFT;
        System.arraycopy(page == null ? Pages.ZEROS : page, 0, bytes, at, Pages.PAGE_BYTES);
    }

    /** Puts a part of a page back into the memory. */
    private void load(byte[] bytes, int at, int size) {
        byte[] page = pages.page(at >>> Pages.PAGE_SHIFT);
        System.arraycopy(page == null ? Pages.ZEROS : page, at & IN_PAGE, bytes, at, size);
    }

    // ---- single pages

    private void commitCard(byte[] bytes, int card, int shift) {
        int at = card << shift;
        int index = at >>> Pages.PAGE_SHIFT;
        byte[] own = pages.ownedPage(index);
        if (own != null) {
            System.arraycopy(bytes, at, own, at & IN_PAGE, 1 << shift);
        } else if (!isCard(bytes, at, 1 << shift, pages.page(index))) {
            int start = at & ~IN_PAGE;
            pages.putOwned(index, Arrays.copyOfRange(bytes, start, start + Pages.PAGE_BYTES));
        }
    }

    private static boolean isCard(byte[] bytes, int at, int size, byte @Nullable [] page) {
        byte[] known = page == null ? Pages.ZEROS : page;
        int from = at & IN_PAGE;
        return Arrays.equals(bytes, at, at + size, known, from, from + size);
    }
}
