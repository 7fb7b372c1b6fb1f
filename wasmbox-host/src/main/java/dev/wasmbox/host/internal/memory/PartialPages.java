package dev.wasmbox.host.internal.memory;

import java.util.BitSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a linear memory that was read without its module at hand: some pages are those of
 * a fresh box, and missing. Immutable.
 */
public final class PartialPages {
    public static final PartialPages NONE = new PartialPages(Pages.zeros(0), new BitSet());

    private final Pages present;
    private final BitSet initial;

    private PartialPages(Pages present, BitSet initial) {
        this.present = present;
        this.initial = initial;
        assert initial.length() <= present.count();
        assert initial.stream().allMatch(index -> present.page(index) == null);
    }

    /** So many pages, all of them those of a fresh box. */
    public static PartialPages initial(int count) {
        BitSet all = new BitSet();
        all.set(0, count);
        return new PartialPages(Pages.zeros(count), all);
    }

    /** Pages that are all there. */
    public static PartialPages whole(Pages pages) {
        return new PartialPages(pages, new BitSet());
    }

    /** Says what becomes of pages. */
    public interface Edit {
        /** Puts a page that is stored; null is a page of zeros. */
        void put(int index, byte @Nullable [] page);

        /** Makes a page the one of a fresh box. */
        void putInitial(int index);
    }

    /** Pages that differ from these as the edit says; beyond the end of these there are zeros. */
    public PartialPages with(int count, Consumer<Edit> edits) {
        BitSet left = initial.get(0, count);
        PageEditor pages = new PageEditor(present);
        pages.setCount(count);
        edits.accept(
                new Edit() {
                    @Override
                    public void put(int index, byte @Nullable [] page) {
                        pages.put(index, page);
                        left.clear(index);
                    }

                    @Override
                    public void putInitial(int index) {
                        pages.put(index, null);
                        left.set(index);
                    }
                });
        return new PartialPages(pages.freeze(), left);
    }

    /** These pages with those of a fresh box in place; beyond its end there are zeros. */
    public Pages completedFrom(Pages image) {
        PageEditor pages = new PageEditor(present);
        initial.stream()
                .filter(index -> index < image.count())
                .forEach(index -> pages.put(index, image.page(index)));
        return pages.freeze();
    }

    public int count() {
        return present.count();
    }

    public PageKind kind(int index) {
        if (initial.get(index)) {
            return PageKind.INITIAL;
        }
        byte[] page = present.page(index);
        return page == null || Pages.isZero(page) ? PageKind.ZERO : PageKind.STORED;
    }

    /** The bytes of a page that is stored; null for any other. */
    public byte @Nullable [] page(int index) {
        return present.page(index);
    }

    /** The bytes of heap that these take. */
    public long bytes() {
        return present.bytesNotSharedWith(Pages.zeros(0)) + initial.size() / Byte.SIZE;
    }
}
