package dev.wasmbox.host.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.Value;

/**
 * A table of function references that can be captured and restored: it knows whether it changed,
 * can shrink, and leaves the limits that the module declares alone.
 *
 * <p>Every function belongs to the one instance of the box, so no instance is kept per element.
 */
final class GuestTable extends TableInstance {
    /** The engine sets elements one by one, millions if asked to: a look for each 65,536th. */
    private static final int LOOK_MASK = (1 << 16) - 1;

    private int[] references;
    private boolean changed = true;

    GuestTable(Table table, int initialValue) {
        super(
                new Table(
                        table.elementType(),
                        new TableLimits(table.limits().min(), table.limits().max()),
                        table.initialize()),
                initialValue);
        references = new int[(int) table.limits().min()];
        Arrays.fill(references, initialValue);
    }

    /** Whether the table changed since the last call. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    int[] capture() {
        return references.clone();
    }

    void restore(int[] captured) {
        references = captured.clone();
        changed = false;
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
        references[index] = value;
        if ((index & LOOK_MASK) == 0) {
            Stopping.check();
        }
    }

    @Override
    public int grow(int delta, int value, Instance instance) {
        int before = references.length;
        if (delta < 0 || delta > limits().max() - before) {
            return -1;
        }
        changed = true;
        references = Arrays.copyOf(references, before + delta);
        Arrays.fill(references, before, before + delta, value);
        return before;
    }

    @Override
    public @Nullable Instance instance(int index) {
        return null;
    }

    @Override
    public void reset() {
        changed = true;
        Arrays.fill(references, Value.REF_NULL_VALUE);
    }

    private String outOf() {
        return " of a table of " + references.length;
    }
}
