package dev.wasmbox.host.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.memory.GrownArray;
import dev.wasmbox.host.internal.memory.GuestTable;
import dev.wasmbox.host.internal.memory.TableRoom;
import dev.wasmbox.host.internal.module.Command;
import dev.wasmbox.host.internal.module.JavaMath;
import dev.wasmbox.host.internal.stop.LargeStack;
import dev.wasmbox.host.internal.stop.OutOfFuelException;
import dev.wasmbox.host.internal.stop.Slice;
import dev.wasmbox.host.internal.wasi.CallStack;
import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import dev.wasmbox.host.internal.wasi.GuestStdio;
import dev.wasmbox.host.internal.wasi.GuestWorld;
import dev.wasmbox.host.internal.wasi.Wasi;
import dev.wasmbox.transform.MeteredModule;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.ValType;

/**
 * Does once, before the first guest runs, all that guests can have the host and the JVM do.
 *
 * <p>A guest chooses how much stack is left when it calls the host or traps. If a class is
 * initialized there and the stack does not suffice, the class is unusable for the rest of the
 * process. So everything that a guest can reach has been used before: the functions of {@link Wasi}
 * and {@link JavaMath}, and the ways in which memories and tables fail.
 */
final class WarmUp {
    private static final double[] NUMBERS = {0, 0.75, -3, 1e5, 1e300, 1e-300, Double.NaN};

    private static boolean done;
    private static boolean mathDone;
    private static boolean meterDone;
    private static boolean programsDone;

    private WarmUp() {}

    /** For guests of this module; an interrupt is for them, and is kept. */
    static synchronized void forGuestsOf(WasmModule module) {
        boolean isInterrupted = Thread.interrupted();
        try {
            all(module);
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void all(WasmModule module) {
        if (!done) {
            memory();
            tables();
            wasi();
            outputs();
            largeStack();
            done = true;
        }
        if (!mathDone && imports(module, JavaMath.MODULE)) {
            double unused = JavaMath.useAll(NUMBERS);
            mathDone = true;
        }
        if (!meterDone && imports(module, MeteredModule.IMPORT_MODULE)) {
            meter();
            meterDone = true;
        }
        if (!programsDone && Command.is(module)) {
            ProgramWarmUp.callEach(textMemory());
            programsDone = true;
        }
    }

    private static boolean imports(WasmModule module, String from) {
        return module.importSection().stream().anyMatch(each -> each.module().equals(from));
    }

    /** All that can come of it when a guest has spent its fuel. */
    private static void meter() {
        CallStack stack = new CallStack();
        stack.attach(new GlobalInstance(0, 0, ValType.I32, MutabilityType.Var));
        Meter meter = new Meter(new GlobalInstance(0, 0, ValType.I64, MutabilityType.Var), stack);
        meter.attach(Limits.DEFAULT, new Slice(1, 1));
        meter.start();
        meter.out();
        meter.setStoppable(true);
        meter.out();
        stack.save(stack.isLeft() ? 1 : 0);
        stack.rest();
        failing(stack::end);
        stack.load();
        failing(stack::load);
        stack.enter();
        meter.out();
        meter.attach(Limits.DEFAULT.withFuel(1), Slice.WHOLE);
        meter.start();
        meter.setStoppable(true);
        failing(
                () -> {
                    throw new OutOfFuelException();
                });
    }

    static void failing(Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException e) {
            String unused = e.getMessage();
        }
    }

    /** A memory with a text at 64, and a vector at 0 that refers to it. */
    private static CardMemory textMemory() {
        CardMemory memory = scratch();
        byte[] text = "\u00e4\nb".getBytes(UTF_8);
        memory.write(64, text, 0, text.length);
        memory.writeI32(0, 64);
        memory.writeI32(4, text.length);
        return memory;
    }

    private static CardMemory scratch() {
        return new CardMemory(new MemoryLimits(1, 1), false);
    }

    private static void memory() {
        CardMemory memory = scratch();
        int end = Memory.PAGE_SIZE;
        memory.fill((byte) 1, 0, end);
        memory.copy(1, 0, end - 1);
        memory.grow(1);
        new CardMemory(new MemoryLimits(1, 2), false).grow(1);
        failing(() -> GrownArray.makeElsewhere(byte[]::new, 1));
        failing(() -> memory.fill((byte) 1, end, end + 1));
        failing(() -> memory.copy(end, 0, 1));
        failing(() -> memory.write(end, new byte[1], 0, 1));
        failing(() -> memory.write(0, new byte[1], 1, 1));
        failing(() -> memory.read(end));
        failing(() -> memory.readShort(end - 1));
        failing(() -> memory.readInt(end - 1));
        failing(() -> memory.readLong(end - 1));
        failing(() -> memory.readFloat(end - 1));
        failing(() -> memory.readDouble(end - 1));
        failing(() -> memory.writeByte(end, (byte) 1));
        failing(() -> memory.writeI32(end - 1, 1));
        failing(
                () -> {
                    throw new WasmInterruptedException("");
                });
    }

    @SuppressWarnings("NullAway") // no table here looks at the instance
    private static void tables() {
        Table declared = new Table(ValType.FuncRef, new TableLimits(1, 2));
        GuestTable table = new GuestTable(declared, -1, new TableRoom(), 0, 0);
        failing(() -> table.requiredRef(0));
        failing(() -> table.requiredRef(1));
        failing(() -> table.setRef(1, 0, null));
        table.grow(1, -1, null);
        table.setRef(0, -1, null);
    }

    private static void outputs() {
        MessageOutputs<byte[]> outputs =
                new MessageOutputs<>(RawCodec.RAW, value -> {}, BoxOptions.DEFAULT);
        byte[] large = new byte[MessageOutputs.MOST_AT_ONCE + 1];
        failing(() -> outputs.accept(large, 0, large.length));
    }

    private static void largeStack() {
        LargeStack stack = new LargeStack();
        stack.run(() -> stack.onCaller(() -> {}));
    }

    /** Calls each function with arguments that get far into it. */
    private static void wasi() {
        CardMemory memory = textMemory();
        GuestStdio stdio = new GuestStdio();
        stdio.attach(line -> {}, line -> {});
        GuestWorld world =
                new GuestWorld(
                        new GuestClock(GuestClock.DEFAULT),
                        new GuestRandom(GuestRandom.DEFAULT),
                        stdio,
                        (bytes, at, size) -> {},
                        null,
                        () -> {});
        long[][] arguments = {{0, 0, 1, 1024}, {1, 0, 1, 1024}, {2, 0, 1, 1024}, {9, 9, 9, 9}};
        Wasi.forEach(
                call -> {
                    for (long[] each : arguments) {
                        failing(() -> call.apply(world, memory, each));
                    }
                });
        stdio.endMessage();
    }
}
