package dev.wasmbox.host.internal;

import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.memory.CommittedPages;
import dev.wasmbox.host.internal.memory.GuestTable;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import dev.wasmbox.host.internal.wasi.ProgramState;
import dev.wasmbox.host.internal.wasi.ProgramWorld;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
 *
 * <p><b>Failures.</b> A heap without room, a stack without room and whatever else is thrown can
 * strike anywhere in here. {@link #rollback} and {@link #accept} need no room in the heap. {@link
 * #settle} can be tried again: until it is done, the instance itself is what was accepted, and each
 * part forgets that it changed only after it was copied. After a rollback or a {@link #load} that
 * did not come to its end, the instance is torn; what is committed is whole after a failed
 * rollback, and of no use after a failed load.
 */
final class Committed {
    private final Instance instance;
    private final CardMemory memory;
    private final GuestClock clock;
    private final GuestRandom random;
    private final @Nullable ProgramWorld program;
    private final MessageBuffer buffer;
    private final GlobalInstance[] liveGlobals;
    private final GuestTable[] liveTables;
    private final DroppedSegments segments;

    private final CommittedPages pages;
    private boolean unsettled;
    private long[] globals;
    private List<int[]> tables = List.of();

    /** Which of those arrays are in no state that was given away, and may be written to. */
    private final boolean[] ownTables;

    private long[] dropped;
    private GuestClock.State clockState;
    private GuestRandom.State randomState;
    private @Nullable ProgramState programState;
    private GuestState.Scratch scratch = GuestState.Scratch.NONE;
    private GuestState.Status status = GuestState.Status.RUNNING;

    /** Commits the instance as it is. */
    Committed(
            GuestModule module,
            Instance instance,
            GuestClock clock,
            GuestRandom random,
            @Nullable ProgramWorld program,
            MessageBuffer buffer) {
        this.instance = instance;
        this.memory = (CardMemory) instance.memory();
        this.clock = clock;
        this.random = random;
        this.program = program;
        this.buffer = buffer;
        this.liveGlobals =
                Arrays.stream(module.mutableGlobals())
                        .mapToObj(instance::global)
                        .toArray(GlobalInstance[]::new);
        this.liveTables = new GuestTable[instance.tableCount()];
        Arrays.setAll(liveTables, i -> (GuestTable) instance.table(i));
        this.ownTables = new boolean[liveTables.length];
        this.segments = new DroppedSegments(instance, memory);
        this.pages = new CommittedPages(Pages.zeros(memory.capturedPages()));
        pages.commit(memory);
        this.globals = captureGlobals();
        captureTables(); // all of them are new, and so changed
        this.dropped = segments.capture();
        this.clockState = clock.state();
        this.randomState = random.state();
        this.programState = program == null ? null : program.state();
    }

    GuestState.Status status() {
        return status;
    }

    GuestClock.State clockState() {
        return clock.isAt(clockState) ? clockState : clock.state();
    }

    /** Lets what the guest has done stand. */
    void accept(GuestState.Status newStatus) {
        memory.acceptGrowth();
        status = newStatus;
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
            assert isLive();
        }
    }

    /** Whether all but the memory, which is compared elsewhere, is live as it is committed. */
    private boolean isLive() {
        boolean same =
                !unsettled
                        && globalsAre(globals)
                        && segments.are(dropped)
                        && clock.isAt(clockState)
                        && random.state().equals(randomState)
                        && isProgramLive()
                        && buffer.scratch().equals(scratch);
        for (int i = 0; same && i < liveTables.length; i++) {
            same = liveTables[i].equalsCaptured(tables.get(i));
        }
        return same;
    }

    private boolean isProgramLive() {
        return program == null || program.is(programState);
    }

    /** Whether the instance is, to the last byte, what is committed. */
    boolean equalsInstance() {
        return isLive() && pages.equalsAllPagesOf(memory);
    }

    private void commit() {
        pages.commit(memory);
        if (!globalsAre(globals)) {
            globals = captureGlobals();
        }
        if (tablesChanged()) {
            captureTables();
        }
        if (!segments.are(dropped)) {
            dropped = segments.capture();
        }
        if (!clock.isAt(clockState)) {
            clockState = clock.state();
        }
        randomState = random.state();
        if (!isProgramLive()) {
            programState = program == null ? null : program.state();
        }
        scratch = buffer.scratch();
    }

    /** Sets the clock, as the host may between two messages. */
    void setRealtime(long nanos) {
        GuestClock set = new GuestClock(clock.state());
        set.setRealtime(nanos);
        GuestClock.State next = set.state();
        clock.restore(next);
        clockState = next;
    }

    /** Undoes what the guest has done since the last message that was settled. */
    void rollback() {
        pages.rollback(memory);
        restoreGlobals(globals);
        for (int i = 0; i < liveTables.length; i++) {
            if (liveTables[i].isChanged()) {
                liveTables[i].rollback(tables.get(i));
            }
        }
        if (!segments.are(dropped)) {
            segments.restore(dropped);
        }
        clock.restore(clockState);
        random.restore(randomState);
        restoreProgram();
        buffer.setScratch(scratch);
        instance.clearTailCall();
        unsettled = false;
        assert isLive();
    }

    /** What is committed, as a value; no page is copied. */
    GuestState state() {
        settle();
        Arrays.fill(ownTables, false);
        return new GuestState(
                pages.freeze(),
                globals,
                tables,
                dropped,
                clockState,
                randomState,
                programState,
                scratch,
                status);
    }

    /** Takes over a state of the same module, touching only what differs. */
    void load(GuestState state) {
        if (unsettled) {
            memory.resize(pages.count());
            rollback();
        }
        pages.restore(state.pages(), memory);
        globals = state.globals();
        if (!GuestState.sameTables(tables, state.tables())) {
            restoreTables(state.tables());
        }
        tables = state.tables();
        Arrays.fill(ownTables, false);
        if (!Arrays.equals(dropped, state.dropped())) {
            segments.restore(state.dropped());
        }
        dropped = state.dropped();
        restoreGlobals(globals);
        clockState = state.clock();
        clock.restore(clockState);
        randomState = state.random();
        random.restore(randomState);
        programState = state.program();
        restoreProgram();
        scratch = state.scratch();
        buffer.setScratch(scratch);
        status = state.status();
        assert isLive();
    }

    private void restoreProgram() {
        if (program != null) {
            program.restore(programState);
        }
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

    private boolean tablesChanged() {
        for (GuestTable table : liveTables) {
            if (table.isChanged()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes over what changed in the tables: the blocks that were set, where nobody shares them.
     */
    private void captureTables() {
        int[][] captured = new int[liveTables.length][];
        boolean[] copied = new boolean[liveTables.length];
        for (int i = 0; i < liveTables.length; i++) {
            boolean isNew = i >= tables.size();
            copied[i] =
                    liveTables[i].isChanged()
                            && (isNew
                                    || !ownTables[i]
                                    || tables.get(i).length != liveTables[i].size());
            captured[i] = copied[i] ? liveTables[i].capture() : tables.get(i);
        }
        List<int[]> result = List.of(captured);
        for (int i = 0; i < liveTables.length; i++) {
            if (copied[i]) {
                ownTables[i] = true;
            } else if (liveTables[i].isChanged()) {
                liveTables[i].captureChanges(captured[i]);
            }
        }
        tables = result;
        for (GuestTable table : liveTables) {
            table.settle();
        }
    }

    private void restoreTables(List<int[]> captured) {
        for (int i = 0; i < liveTables.length; i++) {
            liveTables[i].restore(captured.get(i));
        }
    }

    /** Which segments of the module were dropped: a bit each, data first, then elements. */
    private static final class DroppedSegments {
        private final Instance instance;
        private final DataSegment[] data;
        private final DataSegment[] originalData;
        private final Element[] originalElements;

        DroppedSegments(Instance instance, CardMemory memory) {
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
