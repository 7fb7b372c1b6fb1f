package dev.wasmbox.host.internal;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Codecs;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.memory.GuestTable;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.memory.TableRoom;
import dev.wasmbox.host.internal.module.Imports;
import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestExit;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import dev.wasmbox.host.internal.wasi.GuestStdio;
import dev.wasmbox.host.internal.wasi.GuestWorld;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.Instance;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.Element;
import run.endive.wasm.types.PassiveDataSegment;

/**
 * Runs messages on full copies of states, without any of the shortcuts of boxes: no marks, no
 * commit, no rollback, no sharing. Each message puts every byte into the instance and takes every
 * byte out of it.
 */
public final class FullCopyEngine {
    private final GuestModule module;
    private final Limits limits;
    private final GuestClock clock = new GuestClock(GuestClock.DEFAULT);
    private final GuestRandom random = new GuestRandom(GuestRandom.DEFAULT);
    private final List<String> outputs = new ArrayList<>();
    private final TableRoom room = new TableRoom();
    private final Instance instance;
    private final CardMemory memory;
    private final MessageBuffer buffer;
    private final DataSegment[] data;
    private final Element[] elements;
    private OutputBudget budget;

    public FullCopyEngine(Guest guest, Limits limits) {
        this.module = guest.module();
        this.limits = limits;
        this.budget = new OutputBudget(limits);
        GuestWorld world =
                new GuestWorld(clock, random, new GuestStdio(), this::accept, null, () -> {});
        instance =
                Instance.builder(module.wasmModule())
                        .withImportValues(Imports.bind(module.wasmModule(), world))
                        .withMachineFactory(module.machines(false))
                        .withMemoryFactory(declared -> new CardMemory(declared, true))
                        .withTableFactory(
                                (table, value) -> new GuestTable(table, value, room, 0, 0))
                        .withStart(false)
                        .build();
        memory = (CardMemory) instance.memory();
        memory.setMaximumPages((int) (limits.memoryBytes() >> 16));
        room.setMaximumBytes(limits.memoryBytes());
        buffer = new MessageBuffer(module.abi(), instance.getMachine(), memory);
        data = memory.segments().clone();
        elements = new Element[instance.elementCount()];
        Arrays.setAll(elements, instance::element);
    }

    private void accept(byte[] bytes, int offset, int size) {
        budget.spend(size);
        outputs.add(Codecs.string().fromBytes(Arrays.copyOfRange(bytes, offset, offset + size)));
    }

    /**
     * What a message makes of a state.
     *
     * @param after the state after it; empty if the message failed
     * @param outputs what it sent; nothing if it failed
     */
    public record Outcome(Optional<FullCopy> after, List<String> outputs) {}

    /** Sends a message to a guest in a state. */
    public Outcome message(FullCopy before, String message) {
        if (before.parts().status().finished()) {
            return new Outcome(Optional.empty(), List.of());
        }
        put(before);
        outputs.clear();
        budget = new OutputBudget(limits);
        Encoder encoder = new Encoder(64);
        Codecs.string().encode(message, encoder);
        GuestState.Status status = GuestState.Status.RUNNING;
        try {
            buffer.send(encoder);
        } catch (GuestExit e) {
            if (e.code() != 0) {
                instance.clearTailCall();
                return new Outcome(Optional.empty(), List.of());
            }
            status = new GuestState.Status(true, false, false, 0);
        } catch (WasmEngineException
                | GuestException
                | IndexOutOfBoundsException
                | CodecException
                | StackOverflowError e) {
            instance.clearTailCall();
            return new Outcome(Optional.empty(), List.of());
        }
        return new Outcome(Optional.of(take(status)), List.copyOf(outputs));
    }

    private void put(FullCopy state) {
        GuestState parts = state.parts();
        memory.acceptGrowth();
        memory.resize(state.memory().length / Pages.PAGE_BYTES);
        Arrays.fill(memory.bytes(), (byte) 0);
        System.arraycopy(state.memory(), 0, memory.bytes(), 0, state.memory().length);
        for (int i = 0; i < module.mutableGlobals().length; i++) {
            GlobalInstance global = instance.global(module.mutableGlobals()[i]);
            global.setValueLow(parts.globals()[2 * i]);
            global.setValueHigh(parts.globals()[2 * i + 1]);
        }
        for (int i = 0; i < parts.tables().size(); i++) {
            ((GuestTable) instance.table(i)).restore(parts.tables().get(i));
        }
        for (int i = 0; i < data.length; i++) {
            boolean dropped = isDropped(parts, i);
            memory.segments()[i] = dropped ? PassiveDataSegment.EMPTY : data[i];
        }
        for (int i = 0; i < elements.length; i++) {
            boolean dropped = isDropped(parts, data.length + i);
            instance.setElement(i, dropped ? null : elements[i]);
        }
        clock.restore(parts.clock());
        random.restore(parts.random());
        buffer.setScratch(parts.scratch());
    }

    private static boolean isDropped(GuestState parts, int i) {
        return (parts.dropped()[i / 64] >>> i % 64 & 1) != 0;
    }

    private FullCopy take(GuestState.Status status) {
        long[] globals = new long[2 * module.mutableGlobals().length];
        for (int i = 0; i < module.mutableGlobals().length; i++) {
            GlobalInstance global = instance.global(module.mutableGlobals()[i]);
            globals[2 * i] = global.getValueLow();
            globals[2 * i + 1] = global.getValueHigh();
        }
        List<int[]> tables = new ArrayList<>();
        for (int i = 0; i < instance.tableCount(); i++) {
            tables.add(((GuestTable) instance.table(i)).capture());
        }
        long[] dropped = new long[(data.length + elements.length + 63) / 64];
        for (int i = 0; i < data.length + elements.length; i++) {
            boolean gone =
                    i < data.length
                            ? memory.segments()[i] == PassiveDataSegment.EMPTY
                            : instance.element(i - data.length) == null;
            dropped[i / 64] |= gone ? 1L << i % 64 : 0;
        }
        byte[] bytes = Arrays.copyOf(memory.bytes(), memory.sizeInBytes());
        return FullCopy.of(
                bytes,
                new GuestState(
                        Pages.zeros(0),
                        globals,
                        tables,
                        dropped,
                        clock.state(),
                        random.state(),
                        null,
                        buffer.scratch(),
                        status));
    }
}
