package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.ModuleException;
import java.util.List;
import java.util.function.Consumer;
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
    private final MessageBuffer buffer;

    private Limits limits = Limits.DEFAULT;
    private long messageNanos = limits.messageNanos();
    private Watchdog.Watch watch = Watchdog.watch();
    private boolean memoryRefused;
    private GuestWorld.Outputs outputs = (bytes, offset, size) -> {};

    private GuestInstance(GuestModule module, boolean interpreted, Origin origin) {
        this.module = module;
        this.interpreted = interpreted;
        this.clock = new GuestClock(origin.clock());
        this.random = new GuestRandom(origin.random());
        GuestWorld world =
                new GuestWorld(
                        clock, random, stdio, (bytes, at, size) -> outputs.accept(bytes, at, size));
        Instance instance = instantiate(module, interpreted, origin, world);
        this.memory = (CardMemory) instance.memory();
        this.machine = instance.getMachine();
        this.stopRequests = module.stopRequests(interpreted);
        this.buffer = new MessageBuffer(module.abi(), machine, memory);
        this.committed = new Committed(module, instance, clock, random, buffer);
    }

    private static Instance instantiate(
            GuestModule module, boolean interpreted, Origin origin, GuestWorld world) {
        WarmUp.forGuestsOf(module.wasmModule());
        try {
            return Instance.builder(module.wasmModule())
                    .withImportValues(Imports.bind(module.wasmModule(), world))
                    .withMachineFactory(module.machines(interpreted))
                    .withMemoryFactory(declared -> new CardMemory(declared, origin.pristine()))
                    .withTableFactory(GuestTable::new)
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
     * @param pristine whether its memory holds the module's data, otherwise zeros
     */
    record Origin(GuestClock.State clock, GuestRandom.State random, boolean pristine) {}

    /** An instance as the module describes it, in which no guest code has run. */
    static GuestInstance pristine(
            GuestModule module,
            boolean interpreted,
            GuestClock.State clock,
            GuestRandom.State random) {
        return new GuestInstance(module, interpreted, new Origin(clock, random, true));
    }

    /** An instance in a state that was captured. */
    static GuestInstance of(GuestModule module, boolean interpreted, GuestState state) {
        Origin origin = new Origin(state.clock(), state.random(), false);
        GuestInstance instance = new GuestInstance(module, interpreted, origin);
        instance.load(state);
        return instance;
    }

    /** Says what the guest may use and where its outputs and its standard streams go. */
    void attach(
            Limits newLimits,
            GuestWorld.Outputs newOutputs,
            Consumer<String> stdout,
            Consumer<String> stderr) {
        limits = newLimits;
        messageNanos = newLimits.messageNanos();
        outputs = newOutputs;
        stdio.attach(stdout, stderr);
        memory.setMaximumPages((int) (newLimits.memoryBytes() / WASM_PAGE));
    }

    boolean isInterpreted() {
        return interpreted;
    }

    int memoryBytes() {
        return memory.sizeInBytes();
    }

    /** Whether the guest has looked at its clocks or drawn random numbers in this instance. */
    boolean hasUsedWorld() {
        return clock.wasRead() || random.wasRead();
    }

    /** Whether the guest asked for memory in vain when it last ran. */
    boolean wasRefusedMemory() {
        return memoryRefused;
    }

    // ---- running

    /** Runs what a guest does before its first message. */
    void begin() {
        run(this::initialize, Failure.NOT_BEGUN);
    }

    /** Hands a message to the guest. */
    void message(Encoder message) {
        run(() -> buffer.send(message), Failure.UNCHANGED);
    }

    private void initialize() {
        long[] none = {};
        module.startFunction().ifPresent(start -> machine.call(start, none));
        if (module.abi().reactor() >= 0) {
            machine.call(module.abi().reactor(), none);
        }
        machine.call(module.abi().initialize(), none);
    }

    /**
     * The text that the guest's schema function returns; empty where it says that there is none.
     */
    byte[] readSchema() {
        byte[][] text = new byte[1][];
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
        return text[0];
    }

    private void run(Runnable guestCode, String outcomeOfFailure) {
        committed.settle();
        watch = Watchdog.watch(watch);
        Throwable thrown = null;
        GuestExit exit = null;
        watch.start(messageNanos, stopRequests);
        try {
            requireNotInterrupted();
            guestCode.run();
        } catch (GuestExit e) {
            exit = e;
        } catch (Throwable e) {
            thrown = e;
        }
        boolean timeUp = watch.stop();
        List<String> stderr = List.of();
        try {
            stderr = stdio.endMessage();
        } catch (RuntimeException | Error e) {
            thrown = thrown == null ? e : thrown;
        }
        boolean refused = memory.takeGrowthRefused();
        memoryRefused = refused;
        if (thrown != null) {
            committed.rollback();
            throw new Failure(thrown, timeUp, refused, stderr, limits, outcomeOfFailure)
                    .translate();
        }
        if (exit != null) {
            committed.exit(exit.code());
        }
        committed.accept();
    }

    /** Compiled guests do not look at the flag until they are told to. */
    private static void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new WasmInterruptedException("the flag was set before the guest ran");
        }
    }

    /**
     * Whether a failure may have left the engine itself in disorder, so that it cannot be reused.
     */
    boolean isSpoiledByFailure() {
        return interpreted || module.isPartlyInterpreted();
    }

    // ---- the state as a value

    GuestState state() {
        return committed.state();
    }

    void load(GuestState state) {
        committed.load(state);
    }

    GuestClock.State clockState() {
        return committed.clockState();
    }

    GuestState.Status status() {
        return committed.status();
    }

    void setRealtime(long nanos) {
        clock.setRealtime(nanos);
        committed.settleClock();
    }

    /** Throws unless the guest takes more messages. */
    void requireRunning() {
        GuestState.Status status = committed.status();
        if (status.finished()) {
            throw new GuestException(
                    GuestException.Kind.FINISHED,
                    "the guest has finished with exit code "
                            + status.exitCode()
                            + " and takes no more messages; restore an earlier snapshot to go on",
                    List.of(),
                    null);
        }
    }
}
