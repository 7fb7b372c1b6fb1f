package dev.wasmbox.host.internal.wasi;

import dev.wasmbox.host.internal.memory.GrownArray;
import dev.wasmbox.transform.SuspendableModule;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.types.Value;

/**
 * The call stack of a program while it waits, as numbers: what {@link SuspendableModule} has the
 * functions on the stack save when they are left, the deepest one first, and take again when they
 * are entered.
 *
 * <p>The room for numbers only grows, so going back to a stack that was here before needs no heap.
 */
public final class CallStack {
    private static final long[] EMPTY = {};

    private long[] numbers = EMPTY;
    private int size;
    private int most = Integer.MAX_VALUE;
    private @Nullable GlobalInstance state;

    /** Says which global tells the functions what to do. */
    public void attach(GlobalInstance stateGlobal) {
        state = stateGlobal;
    }

    private GlobalInstance state() {
        return Objects.requireNonNull(state, "attached when the instance was made");
    }

    /** The most bytes that the numbers may take. */
    public void setMaximumBytes(long bytes) {
        most = (int) Math.min(bytes / Long.BYTES, Integer.MAX_VALUE - 8);
    }

    // ---- what the guest's functions call

    public void save(long number) {
        if (size == numbers.length) {
            grow();
        }
        numbers[size++] = number;
    }

    private void grow() {
        if (size >= most) {
            throw new WasmRuntimeException(
                    "the program waits in calls so deep that their frames take more than "
                            + (long) most * Long.BYTES
                            + " bytes");
        }
        numbers = GrownArray.copyOf(numbers, (int) Math.min(most, Math.max(64L, 2L * size)));
    }

    public long load() {
        if (size == 0) {
            throw foreign("it has fewer numbers than are asked for");
        }
        return numbers[--size];
    }

    /** The index of a function, or that of none. */
    public long loadFunction(int functions) {
        long index = load();
        if (index < Value.REF_NULL_VALUE || index >= functions) {
            throw foreign("there is no function " + index);
        }
        return index;
    }

    // ---- leaving and entering

    /** Has the functions on the stack save themselves when they are returned to. */
    public void leave() {
        state().setValueLow(SuspendableModule.LEAVING);
    }

    /** Has the next call of the export go down to where the program waits. */
    public void enter() {
        state().setValueLow(SuspendableModule.ENTERING);
    }

    /** Has the functions run on: they have arrived where the program waits. */
    public void run() {
        if (isEntered()) {
            requireEmpty();
            state().setValueLow(SuspendableModule.RUNNING);
        }
    }

    /** The functions have left, and saved themselves. */
    public void rest() {
        if (size == 0) {
            throw foreign("nothing was saved when the program began to wait");
        }
        state().setValueLow(SuspendableModule.RUNNING);
    }

    /** The program has ended, which it does only when it runs. */
    public void end() {
        requireEmpty();
        if (isEntered()) {
            throw foreign("the program ended before it had come to where it waits");
        }
    }

    private void requireEmpty() {
        if (size != 0) {
            throw foreign(size + " numbers were not asked for");
        }
    }

    private static WasmRuntimeException foreign(String why) {
        return new WasmRuntimeException(
                "the captured call stack is not one of this module: " + why);
    }

    public boolean isEntered() {
        return state().getValueLow() == SuspendableModule.ENTERING;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean isLeft() {
        return state().getValueLow() == SuspendableModule.LEAVING;
    }

    // ---- as a value

    long[] toArray() {
        return size == 0 ? EMPTY : Arrays.copyOf(numbers, size);
    }

    boolean is(long[] stack) {
        return Arrays.equals(numbers, 0, size, stack, 0, stack.length);
    }

    void clear() {
        restore(EMPTY);
    }

    void restore(long[] stack) {
        if (stack.length > numbers.length) {
            numbers = stack.clone();
        } else {
            System.arraycopy(stack, 0, numbers, 0, stack.length);
        }
        size = stack.length;
        GlobalInstance global = state;
        if (global != null) {
            global.setValueLow(SuspendableModule.RUNNING);
        }
    }
}
