package dev.wasmbox.engine;

import dev.wasmbox.engine.internal.Target;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.TableInstance;
import run.endive.wasm.types.Table;

/**
 * A table of functions of one instance, through which compiled code calls without asking for each
 * element anew: what a call has found is kept until the element is set.
 *
 * <p>A subclass says of each element that changes that it {@linkplain #forget has changed}.
 */
public abstract class FunctionTable extends TableInstance {
    private static final Target[] NONE = {};

    /** Nothing is kept of the elements from here on: tables have limits, and this has one, too. */
    private static final int MOST_KEPT = 1 << 16;

    /** What calls have found, by element; no longer than the table. */
    private @Nullable Target[] found = NONE;

    /** For subclasses. */
    protected FunctionTable(Table table, int initialValue) {
        super(table, initialValue);
    }

    /** What was found at the element since it was set; null if nothing was. */
    public final @Nullable Target found(int index) {
        @Nullable Target[] known = found;
        return index >= 0 && index < known.length ? known[index] : null;
    }

    /** Keeps what was found at an element that there is. */
    public final void keep(int index, Target target) {
        int most = Math.min(size(), MOST_KEPT);
        if (index < most) {
            if (index >= found.length) {
                found = Arrays.copyOf(found, most);
            }
            found[index] = target;
        }
    }

    /** An element has changed. */
    protected final void forget(int index) {
        if (index < found.length) {
            found[index] = null;
        }
    }

    /** All elements may have changed, or how many there are. */
    protected final void forgetAll() {
        found = NONE;
    }
}
