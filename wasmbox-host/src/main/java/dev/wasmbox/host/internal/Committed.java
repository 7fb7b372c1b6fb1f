package dev.wasmbox.host.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.Instance;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.Element;
import run.endive.wasm.types.PassiveDataSegment;

/**
 * What a live instance was when its last message ended, kept up to date part by part.
 *
 * <p>Each part knows cheaply whether it changed: pages by their cards, tables by a flag, globals,
 * segments, clocks and random numbers by comparison with a few values.
 *
 * <p>A message that went well is only {@link #accept accepted}. What it did is copied to here
 * ({@link #settle}) when that is needed: before the next message, and for a snapshot. A restore
 * undoes it instead, so a message that is taken back is never copied.
 */
final class Committed {
    private final Instance instance;
    private final CardMemory memory;
    private final GuestClock clock;
    private final GuestRandom random;
    private final MessageBuffer buffer;
    private final GlobalInstance[] liveGlobals;
    private final GuestTable[] liveTables;
    private final Segments segments;

    private final CommittedPages pages;
    private boolean unsettled;
    private long[] globals;
    private List<int[]> tables;
    private long[] dropped;
    private GuestClock.State clockState;
    private GuestRandom.State randomState;
    private GuestState.Scratch scratch = GuestState.Scratch.NONE;
    private GuestState.Status status = GuestState.Status.RUNNING;

    /** Commits the instance as it is. */
    Committed(
            GuestModule module,
            Instance instance,
            GuestClock clock,
            GuestRandom random,
            MessageBuffer buffer) {
        this.instance = instance;
        this.memory = (CardMemory) instance.memory();
        this.clock = clock;
        this.random = random;
        this.buffer = buffer;
        this.liveGlobals =
                Arrays.stream(module.mutableGlobals())
                        .mapToObj(instance::global)
                        .toArray(GlobalInstance[]::new);
        this.liveTables = new GuestTable[instance.tableCount()];
        Arrays.setAll(liveTables, i -> (GuestTable) instance.table(i));
        this.segments = new Segments(instance, memory);
        this.pages = new CommittedPages(Pages.zeros(memory.capturedPages()));
        pages.commit(memory);
        this.globals = captureGlobals();
        this.tables = captureTables();
        this.dropped = segments.capture();
        this.clockState = clock.state();
        this.randomState = random.state();
    }

    GuestState.Status status() {
        return status;
    }

    GuestClock.State clockState() {
        return clock.isAt(clockState) ? clockState : clock.state();
    }

    void exit(int code) {
        status = new GuestState.Status(true, code);
    }

    /** Lets what the guest has done stand. */
    void accept() {
        unsettled = true;
    }

    /**
     * Takes over what the guest has done, if that is still to do. Where the heap has no room for
     * the copies, this throws, and is finished before anything else happens.
     */
    void settle() {
        if (unsettled) {
            commit();
            unsettled = false;
        }
    }

    private void commit() {
        pages.commit(memory);
        if (!globalsAre(globals)) {
            globals = captureGlobals();
        }
        if (takeTablesChanged()) {
            tables = captureTables();
        }
        if (!segments.are(dropped)) {
            dropped = segments.capture();
        }
        settleClock();
        randomState = random.state();
        scratch = buffer.scratch();
    }

    /** Takes over what the clocks show, which the host may change between two messages. */
    void settleClock() {
        if (!clock.isAt(clockState)) {
            clockState = clock.state();
        }
    }

    /** Undoes what the guest has done since the last message that was settled. */
    void rollback() {
        pages.rollback(memory);
        restoreGlobals(globals);
        if (takeTablesChanged()) {
            restoreTables(tables);
        }
        if (!segments.are(dropped)) {
            segments.restore(dropped);
        }
        clock.restore(clockState);
        random.restore(randomState);
        buffer.setScratch(scratch);
        instance.clearTailCall();
        unsettled = false;
    }

    /** What is committed, as a value; no page is copied. */
    GuestState state() {
        settle();
        return new GuestState(
                pages.freeze(), globals, tables, dropped, clockState, randomState, scratch, status);
    }

    /** Takes over a state of the same module, touching only what differs. */
    void load(GuestState state) {
        if (unsettled) {
            rollback();
        }
        pages.restore(state.pages(), memory);
        globals = state.globals();
        if (!GuestState.sameTables(tables, state.tables())) {
            restoreTables(state.tables());
        }
        tables = state.tables();
        if (!Arrays.equals(dropped, state.dropped())) {
            segments.restore(state.dropped());
        }
        dropped = state.dropped();
        restoreGlobals(globals);
        clockState = state.clock();
        clock.restore(clockState);
        randomState = state.random();
        random.restore(randomState);
        scratch = state.scratch();
        buffer.setScratch(scratch);
        status = state.status();
    }

    // ---- globals: low and high half of each

    private boolean globalsAre(long[] values) {
        for (int i = 0; i < liveGlobals.length; i++) {
            if (liveGlobals[i].getValueLow() != values[2 * i]
                    || liveGlobals[i].getValueHigh() != values[2 * i + 1]) {
                return false;
            }
        }
        return true;
    }

    private long[] captureGlobals() {
        long[] values = new long[2 * liveGlobals.length];
        for (int i = 0; i < liveGlobals.length; i++) {
            values[2 * i] = liveGlobals[i].getValueLow();
            values[2 * i + 1] = liveGlobals[i].getValueHigh();
        }
        return values;
    }

    private void restoreGlobals(long[] values) {
        for (int i = 0; i < liveGlobals.length; i++) {
            liveGlobals[i].setValueLow(values[2 * i]);
            liveGlobals[i].setValueHigh(values[2 * i + 1]);
        }
    }

    // ---- tables

    private boolean takeTablesChanged() {
        boolean changed = false;
        for (GuestTable table : liveTables) {
            changed |= table.takeChanged();
        }
        return changed;
    }

    private List<int[]> captureTables() {
        List<int[]> captured = new ArrayList<>();
        for (GuestTable table : liveTables) {
            table.takeChanged();
            captured.add(table.capture());
        }
        return List.copyOf(captured);
    }

    private void restoreTables(List<int[]> captured) {
        for (int i = 0; i < liveTables.length; i++) {
            liveTables[i].restore(captured.get(i));
        }
    }

    /** Which segments of the module were dropped: a bit each, data first, then elements. */
    private static final class Segments {
        private final Instance instance;
        private final DataSegment[] data;
        private final DataSegment[] originalData;
        private final Element[] originalElements;

        Segments(Instance instance, CardMemory memory) {
            this.instance = instance;
            this.data = memory.segments();
            this.originalData = data.clone();
            this.originalElements = new Element[instance.elementCount()];
            Arrays.setAll(originalElements, instance::element);
        }

        private boolean isDropped(int i) {
            return i < data.length
                    ? data[i] == PassiveDataSegment.EMPTY
                    : instance.element(i - data.length) == null;
        }

        private int count() {
            return data.length + originalElements.length;
        }

        boolean are(long[] bits) {
            for (int i = 0; i < count(); i++) {
                if (isDropped(i) != isSet(bits, i)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isSet(long[] bits, int i) {
            return (bits[i >>> 6] >>> i & 1) != 0;
        }

        long[] capture() {
            long[] bits = new long[(count() + 63) >>> 6];
            for (int i = 0; i < count(); i++) {
                if (isDropped(i)) {
                    bits[i >>> 6] |= 1L << i;
                }
            }
            return bits;
        }

        void restore(long[] bits) {
            for (int i = 0; i < data.length; i++) {
                data[i] = isSet(bits, i) ? PassiveDataSegment.EMPTY : originalData[i];
            }
            for (int i = 0; i < originalElements.length; i++) {
                boolean set = isSet(bits, data.length + i);
                instance.setElement(i, set ? null : originalElements[i]);
            }
        }
    }
}
