package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.LinearMemory;
import java.util.Objects;
import run.endive.runtime.OpcodeImpl;
import run.endive.runtime.TableInstance;
import run.endive.runtime.WasmRuntimeException;

/**
 * The instructions on whole memories and tables. Each but a {@link ShortCopy} looks at the thread's
 * interrupt flag before it does anything, since a function without loops and calls may consist of
 * them; what takes long goes in slices, with a look before each.
 */
public final class Bulk {
    private static final int SLICE = 1 << 20;
    private static final long WASM_PAGE = 1 << 16;

    private Bulk() {}

    // ---- memory

    private static LinearMemory memory(Context context) {
        return Objects.requireNonNull(context.memory);
    }

    private static void check(int address, int size, LinearMemory memory) {
        long limit = memory.pages() * WASM_PAGE;
        if (Integer.toUnsignedLong(address) + Integer.toUnsignedLong(size) > limit) {
            throw new WasmRuntimeException(
                    "out of bounds memory access: "
                            + Integer.toUnsignedString(size)
                            + " bytes at address "
                            + Integer.toUnsignedString(address)
                            + " of a memory of "
                            + limit
                            + " bytes");
        }
    }

    public static int size(Context context) {
        return memory(context).pages();
    }

    public static int grow(int pages, Context context) {
        Interruption.check();
        return memory(context).grow(pages);
    }

    public static void fill(int to, int value, int size, Context context) {
        LinearMemory memory = memory(context);
        check(to, size, memory);
        for (int done = 0; done < size; done += SLICE) {
            Interruption.check();
            int end = Math.min(size, done + SLICE);
            memory.fill((byte) value, to + done, to + end);
        }
    }

    public static void copy(int to, int from, int size, Context context) {
        LinearMemory memory = memory(context);
        check(to, size, memory);
        check(from, size, memory);
        if (size <= ShortCopy.LONGEST) {
            ShortCopy.copy(to, from, size, memory);
        } else {
            copyInSlices(to, from, size, memory);
        }
    }

    private static void copyInSlices(int to, int from, int size, LinearMemory memory) {
        for (int done = 0; done < size; done += SLICE) {
            Interruption.check();
            int slice = Math.min(SLICE, size - done);
            int at = to <= from ? done : size - done - slice;
            memory.copy(to + at, from + at, slice);
        }
    }

    public static void initialise(int to, int from, int size, int segment, Context context) {
        Interruption.check();
        memory(context).initPassiveSegment(segment, to, from, size);
    }

    public static void dropData(int segment, Context context) {
        if (context.memory == null) {
            context.instance.dropDataSegment(segment);
        } else {
            context.memory.drop(segment);
        }
    }

    // ---- tables

    public static int tableGet(int index, int table, Context context) {
        return OpcodeImpl.TABLE_GET(context.instance, table, index);
    }

    public static void tableSet(int index, int value, int table, Context context) {
        context.tables[table].setRef(index, value, context.instance);
    }

    public static int tableSize(int table, Context context) {
        return context.tables[table].size();
    }

    public static int tableGrow(int value, int count, int table, Context context) {
        Interruption.check();
        return context.tables[table].grow(count, value, context.instance);
    }

    public static void tableFill(int to, int value, int count, int table, Context context) {
        TableInstance filled = context.tables[table];
        checkTable(to, count, filled);
        for (int done = 0; done < count; done += SLICE) {
            Interruption.check();
            int slice = Math.min(SLICE, count - done);
            OpcodeImpl.TABLE_FILL(context.instance, table, slice, value, to + done);
        }
    }

    public static void tableCopy(
            int to, int from, int count, int target, int source, Context context) {
        checkTable(to, count, context.tables[target]);
        checkTable(from, count, context.tables[source]);
        for (int done = 0; done < count; done += SLICE) {
            Interruption.check();
            int slice = Math.min(SLICE, count - done);
            int at = to <= from ? done : count - done - slice;
            OpcodeImpl.TABLE_COPY(context.instance, source, target, slice, from + at, to + at);
        }
    }

    public static void tableInitialise(
            int to, int from, int count, int segment, int table, Context context) {
        Interruption.check();
        OpcodeImpl.TABLE_INIT(context.instance, table, segment, count, from, to);
    }

    public static void dropElements(int segment, Context context) {
        context.instance.setElement(segment, null);
    }

    private static void checkTable(int index, int count, TableInstance table) {
        if (Integer.toUnsignedLong(index) + Integer.toUnsignedLong(count) > table.size()) {
            throw new WasmRuntimeException(
                    "out of bounds table access: "
                            + Integer.toUnsignedString(count)
                            + " elements from "
                            + Integer.toUnsignedString(index)
                            + " of a table of "
                            + table.size());
        }
    }
}
