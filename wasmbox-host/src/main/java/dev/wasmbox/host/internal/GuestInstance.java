package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.engine.CallStackExhaustedException;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.memory.GuestTable;
import dev.wasmbox.host.internal.memory.TableRoom;
import dev.wasmbox.host.internal.module.Command;
import dev.wasmbox.host.internal.module.Imports;
import dev.wasmbox.host.internal.module.Reason;
import dev.wasmbox.host.internal.stop.LargeStack;
import dev.wasmbox.host.internal.stop.Slice;
import dev.wasmbox.host.internal.stop.StopRequests;
import dev.wasmbox.host.internal.stop.Watchdog;
import dev.wasmbox.host.internal.wasi.ConsumerFailure;
import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestExit;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import dev.wasmbox.host.internal.wasi.GuestStdio;
import dev.wasmbox.host.internal.wasi.GuestWorld;
import dev.wasmbox.host.internal.wasi.ProgramState;
import dev.wasmbox.host.internal.wasi.ProgramWorld;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.WasmInterruptedException;

/**
 * A live instance of a module: memory, tables, globals, and the machine that runs it.
 *
 * <p>{@link #begin} and {@link #message} run guest code as a unit: afterwards either all of it has
 * happened, or the instance is back at what it was before. {@link #state} gives that as a value,
 * {@link #load} takes another value of the same module, at the cost of what differs. So one
 * instance can serve many boxes, one after the other.
 *
 * <p>Whatever is thrown on the way, wherever, an instance that is neither the one nor the other is
 * {@linkplain #isTorn torn}: it says so from before the first step until after the last one. Its
 * {@link #state} is still what was committed. It is good for nothing else and must be dropped.
 *
 * <p>Not thread-safe.
 */
public final class GuestInstance {
    private static final int WASM_PAGE = 1 << 16;

    private final GuestModule module;
    private final boolean interpreted;
    private final GuestClock clock;
    private final GuestRandom random;
    private final GuestStdio stdio = new GuestStdio();
    private final CardMemory memory;
    private final Machine machine;
    private final StopRequests stopRequests;
    private final Committed committed;
    private final GuestCalls calls;
    private final @Nullable ProgramWorld program;
    private final @Nullable Meter meter;

    private Limits limits = Limits.DEFAULT;
    private long messageNanos = limits.messageNanos();
    private Watchdog.Watch watch = Watchdog.watch();
    private final TableRoom tableRoom = new TableRoom();
    private boolean memoryRefused;
    private boolean torn;
    private long fuelSpent;
    private GuestWorld.Outputs outputs = (bytes, offset, size) -> {};
    private @Nullable LargeStack largeStack;

    private GuestInstance(GuestModule module, boolean interpreted, Origin origin) {
        this.module = module;
        this.interpreted = interpreted;
        this.clock = new GuestClock(origin.clock());
        this.random = new GuestRandom(origin.random());
        this.program =
                module.command() == null
                        ? null
                        : new ProgramWorld(module.isProgram(), module.command().rewriting());
        GuestWorld world =
                new GuestWorld(clock, random, stdio, this::deliver, program, this::outOfFuel);
        Instance instance = instantiate(module, interpreted, origin, world, tableRoom);
        this.memory = (CardMemory) instance.memory();
        this.machine = instance.getMachine();
        this.stopRequests = module.stopRequests(interpreted);
        MessageBuffer buffer = new MessageBuffer(module.abi(), machine, memory);
        this.meter = meter(module, instance);
        this.calls = calls(module, instance, buffer, origin);
        this.committed = new Committed(module, instance, clock, random, program, buffer);
    }

    private GuestCalls calls(
            GuestModule module, Instance instance, MessageBuffer buffer, Origin origin) {
        Command command = module.command();
        AbiCalls abi = new AbiCalls(module, machine, buffer);
        if (command == null || program == null) {
            return abi;
        }
        program.stack().attach(instance.global(command.stateGlobal()));
        program.restore(origin.program());
        if (command.isProgram()) {
            return new ProgramCalls(module, command, machine, program, meter);
        }
        return new MeteredCalls(abi, buffer, program.stack(), Objects.requireNonNull(meter));
    }

    private @Nullable Meter meter(GuestModule module, Instance instance) {
        Command command = module.command();
        return command == null || program == null || !command.isMetered()
                ? null
                : new Meter(instance.global(command.fuelGlobal()), program.stack());
    }

    private void outOfFuel() {
        Objects.requireNonNull(meter, "the meter of a metered guest").out();
    }

    private static Instance instantiate(
            GuestModule module,
            boolean interpreted,
            Origin origin,
            GuestWorld world,
            TableRoom tableRoom) {
        WarmUp.forGuestsOf(module.wasmModule());
        try {
            return Instance.builder(module.wasmModule(interpreted))
                    .withImportValues(Imports.bind(module.wasmModule(), world))
                    .withMachineFactory(module.machines(interpreted))
                    .withMemoryFactory(declared -> new CardMemory(declared, origin.pristine()))
                    .withTableFactory(
                            (table, value) ->
                                    new GuestTable(
                                            table,
                                            value,
                                            tableRoom,
                                            module.firstMovedFunction(),
                                            module.movedBy()))
                    .withStart(false)
                    .build();
        } catch (WasmBoxException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ModuleException("the module cannot be instantiated: " + Reason.of(e), e);
        }
    }

    /**
     * What an instance starts with.
     *
     * @param clock what its clocks show
     * @param random where its random numbers come from
     * @param program what a program starts with, null for other guests
     * @param pristine whether its memory holds the module's data, otherwise zeros
     */
    record Origin(
            GuestClock.State clock,
            GuestRandom.State random,
            @Nullable ProgramState program,
            boolean pristine) {}

    /** An instance as the module describes it, in which no guest code has run. */
    static GuestInstance pristine(
            GuestModule module,
            boolean interpreted,
            GuestClock.State clock,
            GuestRandom.State random,
            @Nullable ProgramState program) {
        return new GuestInstance(module, interpreted, new Origin(clock, random, program, true));
    }

    /** An instance in a state that was captured. */
    static GuestInstance of(GuestModule module, boolean interpreted, GuestState state) {
        Origin origin = new Origin(state.clock(), state.random(), state.program(), false);
        GuestInstance instance = new GuestInstance(module, interpreted, origin);
        instance.load(state);
        return instance;
    }

    /** Says what the guest may use and where its outputs and its standard streams go. */
    void attach(
            Limits newLimits,
            Slice slice,
            GuestWorld.Outputs newOutputs,
            Consumer<String> stdout,
            Consumer<String> stderr) {
        limits = newLimits;
        messageNanos = newLimits.messageNanos();
        outputs = newOutputs;
        stdio.attach(line -> deliver(stdout, line), line -> deliver(stderr, line));
        memory.setMaximumPages((int) (newLimits.memoryBytes() / WASM_PAGE));
        tableRoom.setMaximumBytes(newLimits.memoryBytes());
        if (program != null) {
            program.stack().setMaximumBytes(newLimits.memoryBytes());
            program.files().setLimit(newLimits.memoryBytes());
        }
        if (meter != null) {
            meter.attach(newLimits, slice);
        }
    }

    private void deliver(byte[] bytes, int at, int size) {
        LargeStack elsewhere = largeStack;
        if (elsewhere == null) {
            outputs.accept(bytes, at, size);
        } else {
            elsewhere.onCaller(() -> outputs.accept(bytes, at, size));
        }
    }

    private void deliver(Consumer<String> sink, String line) {
        LargeStack elsewhere = largeStack;
        if (elsewhere == null) {
            sink.accept(line);
        } else {
            elsewhere.onCaller(() -> sink.accept(line));
        }
    }

    /** Forgets what it was attached to. */
    void detach() {
        attach(Limits.DEFAULT, Slice.WHOLE, (bytes, at, size) -> {}, line -> {}, line -> {});
    }

    boolean isInterpreted() {
        return interpreted;
    }

    int memoryBytes() {
        return memory.sizeInBytes();
    }

    /** Whether the guest has looked at its clocks or slept in this instance. */
    boolean hasUsedClock() {
        return clock.wasRead();
    }

    /** Whether the guest has drawn random numbers in this instance. */
    boolean hasUsedRandom() {
        return random.wasRead();
    }

    /** Whether the guest asked for memory in vain when it last ran. */
    boolean wasRefusedMemory() {
        return memoryRefused;
    }

    // ---- running

    /** Runs what a guest does before its first message. */
    void begin() {
        run(calls::begin, Failure.NOT_BEGUN);
    }

    /** Hands a message to the guest. */
    void message(Encoder message) {
        run(() -> calls.message(message), Failure.UNCHANGED);
    }

    /** Has the guest go on with what it was stopped in. */
    void resume() {
        run(calls::resume, Failure.UNCHANGED);
    }

    /** What the guest has spent when it last ran; 0 if it failed, or does not count. */
    long fuelSpent() {
        return fuelSpent;
    }

    /**
     * The text that the guest's schema function returns; empty where it says that there is none.
     */
    byte[] readSchema() {
        byte[] @Nullable [] text = new byte[1][];
        run(
                () -> {
                    long[] none = {};
                    if (module.abi().reactor() >= 0) {
                        machine.call(module.abi().reactor(), none);
                    }
                    int address = (int) machine.call(module.abi().schema(), none)[0];
                    text[0] =
                            address == 0
                                    ? new byte[0]
                                    : memory.readBytes(
                                            address + Integer.BYTES, memory.readInt(address));
                },
                Failure.NO_BOX);
        byte[] read = text[0];
        if (read == null) {
            throw new GuestException(GuestException.Kind.EXIT, "the guest exited", List.of(), null);
        }
        return read;
    }

    private void run(Runnable guestCode, String outcomeOfFailure) {
        assert !torn : "a torn instance is used";
        settle(outcomeOfFailure);
        requireNotInterrupted(outcomeOfFailure);
        watch = Watchdog.watch(watch);
        Throwable thrown = null;
        GuestExit exit = null;
        GuestState.Status end = null;
        torn = true;
        fuelSpent = 0;
        watch.start(messageNanos, stopRequests);
        try {
            runWhereItFits(guestCode);
        } catch (GuestExit e) {
            thrown = e.code() == 0 || module.isProgram() ? null : e;
            exit = e;
        } catch (Throwable e) {
            thrown = e instanceof CallStackExhaustedException ? afterStackOverflow(e) : e;
        }
        boolean timeUp = watch.stop();
        List<String> stderr = List.of();
        try {
            stderr = stdio.endMessage();
            end = exit == null ? null : GuestState.Status.exited(exit.code());
        } catch (Throwable e) {
            thrown = thrown == null ? e : thrown;
        }
        memoryRefused = memory.takeGrowthRefused() | tableRoom.takeRefused();
        long spent = meter == null ? 0 : meter.spent();
        if (thrown != null) {
            rollback();
            throw new Failure(
                            thrown, timeUp, memoryRefused, stderr, module, limits, outcomeOfFailure)
                    .translate();
        }
        fuelSpent = spent;
        committed.accept(end != null ? end : restingStatus());
        torn = false;
    }

    /**
     * Runs guest code here, and if this thread's stack ends before the guest's, on a larger one.
     */
    private void runWhereItFits(Runnable guestCode) {
        try {
            if (meter != null) {
                meter.start();
            }
            guestCode.run();
        } catch (CallStackExhaustedException | StackOverflowError e) {
            boolean isCounted = e instanceof CallStackExhaustedException && e.getCause() == null;
            if (isCounted || !runOnceMore(guestCode)) {
                throw e;
            }
        }
    }

    /** What was handed on until then comes again, and is not handed on again. */
    private boolean runOnceMore(Runnable guestCode) {
        long before = meter == null ? 0 : meter.spent();
        committed.rollback();
        outputs.again();
        stdio.again();
        if (meter != null) {
            meter.startAfter(before);
        }
        LargeStack stack = new LargeStack();
        largeStack = stack;
        try {
            return stack.run(guestCode);
        } finally {
            largeStack = null;
        }
    }

    /**
     * Lets the guest say which calls it was in, if it can: within the limits of the message that
     * failed, and before what it did is rolled back. If it cannot, the failure is the same.
     *
     * @return why the message fails
     */
    private Throwable afterStackOverflow(Throwable overflow) {
        int report = module.isProgram() ? -1 : module.abi().stackOverflow();
        if (report < 0 || program != null && program.stack().isEntered()) {
            return overflow;
        }
        try {
            if (meter != null) {
                meter.setStoppable(false);
            }
            machine.call(report, new long[0]);
        } catch (ConsumerFailure | WasmInterruptedException e) {
            return e;
        } catch (Throwable e) {
            return overflow;
        }
        return overflow;
    }

    private GuestState.Status restingStatus() {
        return meter != null && meter.hasStopped()
                ? GuestState.Status.STOPPED
                : module.awaiting().status(memory);
    }

    /**
     * Takes over what the message before has done; without it, there is nothing to roll back to.
     */
    private void settle(String outcomeOfFailure) {
        try {
            committed.settle();
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw new Failure(e, false, false, List.of(), null, limits, outcomeOfFailure)
                    .translate();
        }
    }

    /** Compiled guests do not look at the flag until they are told to. */
    private static void requireNotInterrupted(String outcomeOfFailure) {
        if (Thread.currentThread().isInterrupted()) {
            throw new GuestException(
                    GuestException.Kind.INTERRUPTED,
                    "the thread was interrupted before the guest ran" + outcomeOfFailure,
                    List.of(),
                    null);
        }
    }

    /** No interpreter keeps anything of a call that failed, so the instance is whole again. */
    private void rollback() {
        committed.rollback();
        stdio.discard();
        torn = false;
    }

    /** Whether something was thrown that left the instance in disorder: it must be dropped. */
    boolean isTorn() {
        return torn;
    }

    /** Whether the instance is, to the last byte, what is committed. */
    boolean equalsCommitted() {
        return committed.equalsInstance();
    }

    /** Stops to watch the thread, where a failure has prevented that. */
    void endWatch() {
        if (!watch.isIdle()) {
            watch.stop();
        }
    }

    // ---- the state as a value

    GuestState state() {
        return committed.state();
    }

    void load(GuestState state) {
        assert !torn : "a torn instance is used";
        torn = true;
        committed.load(state);
        torn = false;
    }

    GuestClock.State clockState() {
        return committed.clockState();
    }

    GuestState.Status status() {
        return committed.status();
    }

    void setRealtime(long nanos) {
        committed.setRealtime(nanos);
    }

    /** Throws unless the guest takes more messages. */
    void requireRunning() {
        committed.status().requireRunning();
    }
}
