package dev.wasmbox.engine.internal;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A value that a function computes, and where it is kept; see {@link LiveRanges}. */
final class LiveRange {
    final Kind kind;
    final boolean isConstant;

    /** Where the value is made. */
    final int from;

    final BasicBlock block;

    /** The last instruction that uses it, in the order of the code. */
    int to;

    /** Whether it is used after a call that comes after it. */
    boolean crossesCall;

    /** The blocks through which it is known to be kept, by their numbers. */
    private @Nullable BitSet through;

    private final @Nullable Merge merge;
    private final int index;
    private boolean isUsed;

    LiveRange(Kind kind, boolean isConstant, int from, BasicBlock block) {
        this(kind, isConstant, from, block, null, 0);
    }

    /** Whichever value has that index on the way to here. */
    LiveRange(Kind kind, int from, BasicBlock block, Merge merge, int index) {
        this(kind, false, from, block, merge, index);
    }

    private LiveRange(
            Kind kind,
            boolean isConstant,
            int from,
            BasicBlock block,
            @Nullable Merge merge,
            int index) {
        this.kind = kind;
        this.isConstant = isConstant;
        this.from = from;
        this.to = from;
        this.block = block;
        this.merge = merge;
        this.index = index;
    }

    boolean isFloat() {
        return kind == Kind.F32 || kind == Kind.F64;
    }

    /** Whether this is the first use, and of a merged value; those that it can be are used then. */
    boolean isFirstUseOfMerged(int at) {
        to = Math.max(to, at);
        boolean isFirst = !isUsed;
        isUsed = true;
        return isFirst && merge != null;
    }

    /** Notes that it is kept through a block, and says whether that was not known. */
    boolean addThrough(BasicBlock kept) {
        BitSet known = through;
        if (known == null) {
            known = new BitSet();
            through = known;
        }
        boolean isNew = !known.get(kept.number);
        known.set(kept.number);
        return isNew;
    }

    @Nullable Merge merge() {
        return merge;
    }

    LiveRange on(Merge.Edge edge) {
        return edge.values()[index];
    }
}
