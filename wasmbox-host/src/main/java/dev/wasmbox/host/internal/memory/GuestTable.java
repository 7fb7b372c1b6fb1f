package dev.wasmbox.host.internal.memory;

import dev.wasmbox.engine.FunctionTable;
import dev.wasmbox.host.internal.stop.Stopping;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.Value;

/**
 * A table of function references that can be captured and restored: it knows whether it changed,
 * can shrink, and leaves the limits that the module declares alone. When a message first makes it
 * grow, the array from before is set aside until the table is captured, so that {@link #rollback}
 * needs no room in the heap; and what was set is known by blocks, so that it takes no longer than
 * what it undoes.
 *
 * <p>Every function belongs to the one instance of the box, so no instance is kept per element.
 */
public final class GuestTable extends FunctionTable {
    /** The engine sets elements one by one, millions if asked to: a look for each 65,536th. */
    private static final int LOOK_MASK = (1 << 16) - 1;

    /** So many elements are rolled back where one of them was set. */
    private static final int BLOCK_SHIFT = 10;

    /** For the engine's own arrays, which are not used. */
    private static final TableLimits NONE = new TableLimits(0, 0);

    private final TableLimits limits;
    private final TableRoom room;
    private final int firstMoved;
    private final int movedBy;
    private int[] references = {};
    private int @Nullable [] beforeGrowth;
    private boolean changed = true;

    /** Which blocks of elements were set since it was last captured, restored or rolled back. */
    private byte[] marks = {};

    /**
     * @param firstMoved the index of a function, as captured, from which on functions have other
     *     indices here
     * @param movedBy how much higher those are
     */
    public GuestTable(Table table, int initialValue, TableRoom room, int firstMoved, int movedBy) {
        super(new Table(table.elementType(), NONE, table.initialize()), initialValue);
        this.limits = new TableLimits(table.limits().min(), table.limits().max());
        this.room = room;
        this.firstMoved = firstMoved;
        this.movedBy = movedBy;
        int[] initial = new int[(int) limits.min()];
        Arrays.fill(initial, initialValue);
        become(initial);
    }

    /** Goes on with another array. Marks are never shortened, so a rollback allocates nothing. */
    private void become(int[] array) {
        int blocks = (array.length >> BLOCK_SHIFT) + 1;
        if (marks.length < blocks) {
            marks = Arrays.copyOf(marks, blocks);
        }
        room.resize(references.length, array.length);
        forgetAll();
        references = array;
    }

    /** Whether the table changed since it was last captured, restored or rolled back. */
    public boolean isChanged() {
        return changed;
    }

    /** A copy of what it is. */
    public int[] capture() {
        int[] captured = references.clone();
        for (int i = 0; movedBy != 0 && i < captured.length; i++) {
            captured[i] = capturedIndex(captured[i]);
        }
        return captured;
    }

    /**
     * Makes what was captured, with the same length, what it is: the blocks that were set since.
     */
    public void captureChanges(int[] captured) {
        int blocks = (captured.length >> BLOCK_SHIFT) + 1;
        for (int i = MarkedCards.next(marks, 0); i < blocks; i = MarkedCards.next(marks, i + 1)) {
            int start = i << BLOCK_SHIFT;
            int end = Math.min(start + (1 << BLOCK_SHIFT), captured.length);
            for (int j = start; j < end; j++) {
                captured[j] = capturedIndex(references[j]);
            }
        }
    }

    private int capturedIndex(int reference) {
        return reference < firstMoved ? reference : reference - movedBy;
    }

    private int liveIndex(int captured) {
        return captured < firstMoved ? captured : captured + movedBy;
    }

    /** Notes that what it is was captured. */
    public void settle() {
        beforeGrowth = null;
        clearMarks();
    }

    private void clearMarks() {
        Arrays.fill(marks, (byte) 0);
        changed = false;
    }

    /** Makes it what was captured, of whatever length. */
    public void restore(int[] captured) {
        int[] live = captured.clone();
        move(live, 0, live.length);
        become(live);
        settle();
    }

    /** Makes it what was captured last. Allocates nothing. */
    public void rollback(int[] captured) {
        int[] before = beforeGrowth;
        if (before != null) {
            become(before);
            beforeGrowth = null;
        }
        assert references.length == captured.length : "it was captured with another length";
        int blocks = Math.min(marks.length, (captured.length >> BLOCK_SHIFT) + 1);
        for (int i = MarkedCards.next(marks, 0); i < blocks; i = MarkedCards.next(marks, i + 1)) {
            int start = i << BLOCK_SHIFT;
            int size = Math.min(1 << BLOCK_SHIFT, captured.length - start);
            System.arraycopy(captured, start, references, start, size);
            move(references, start, start + size);
        }
        clearMarks();
        forgetAll();
    }

    private void move(int[] captured, int from, int to) {
        for (int i = from; movedBy != 0 && i < to; i++) {
            captured[i] = liveIndex(captured[i]);
        }
    }

    public boolean equalsCaptured(int[] captured) {
        return !changed && beforeGrowth == null && hasCaptured(captured);
    }

    private boolean hasCaptured(int[] captured) {
        if (movedBy == 0) {
            return Arrays.equals(references, captured);
        }
        boolean same = references.length == captured.length;
        for (int i = 0; same && i < captured.length; i++) {
            same = references[i] == liveIndex(captured[i]);
        }
        return same;
    }

    @Override
    public TableLimits limits() {
        return limits;
    }

    @Override
    public int size() {
        return references.length;
    }

    @Override
    public int ref(int index) {
        if (index < 0 || index >= references.length) {
            throw new WasmEngineException(
                    "undefined element " + Integer.toUnsignedString(index) + outOf());
        }
        return references[index];
    }

    @Override
    public int requiredRef(int index) {
        int reference = ref(index);
        if (reference == Value.REF_NULL_VALUE) {
            throw new WasmEngineException("uninitialized element " + index + outOf());
        }
        return reference;
    }

    @Override
    public void setRef(int index, int value, Instance instance) {
        if (index < 0 || index >= references.length) {
            throw new UninstantiableException(
                    "out of bounds table access: element "
                            + Integer.toUnsignedString(index)
                            + outOf());
        }
        changed = true;
        marks[index >> BLOCK_SHIFT] = 1;
        references[index] = value;
        forget(index);
        if ((index & LOOK_MASK) == 0) {
            Stopping.check();
        }
    }

    @Override
    public int grow(int delta, int value, Instance instance) {
        int before = references.length;
        if (delta < 0 || delta > limits.max() - before || !room.grants(delta)) {
            return -1;
        }
        if (delta > 0) {
            int[] grown = GrownArray.copyOf(references, before + delta, value);
            changed = true;
            if (beforeGrowth == null) {
                beforeGrowth = references;
            }
            become(grown);
        }
        return before;
    }

    @Override
    public @Nullable Instance instance(int index) {
        return null;
    }

    @Override
    public void reset() {
        changed = true;
        Arrays.fill(marks, (byte) 1);
        Arrays.fill(references, Value.REF_NULL_VALUE);
        forgetAll();
    }

    private String outOf() {
        return " of a table of " + references.length;
    }
}
