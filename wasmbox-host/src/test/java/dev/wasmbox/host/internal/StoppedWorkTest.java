package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.files.Files;
import dev.wasmbox.host.internal.files.GuestFiles;
import dev.wasmbox.host.internal.files.OpenRequest;
import dev.wasmbox.host.internal.files.Preopen;
import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.memory.GuestTable;
import dev.wasmbox.host.internal.memory.TableRoom;
import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import dev.wasmbox.host.internal.wasi.GuestStdio;
import dev.wasmbox.host.internal.wasi.GuestWorld;
import dev.wasmbox.host.internal.wasi.Polling;
import dev.wasmbox.host.internal.wasi.ProgramPolling;
import dev.wasmbox.host.internal.wasi.ProgramState;
import dev.wasmbox.host.internal.wasi.ProgramStreams;
import dev.wasmbox.host.internal.wasi.ProgramWasi;
import dev.wasmbox.host.internal.wasi.ProgramWorld;
import dev.wasmbox.host.internal.wasi.Rewriting;
import dev.wasmbox.host.internal.wasi.Wasi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.ValType;

/**
 * What the host does for a guest that is to stop ends within a piece of work, and leaves no more to
 * be rolled back than that: measured in bytes, so it holds on any machine.
 */
@Tag("once")
class StoppedWorkTest {
    private static final int WASM_PAGES = 32;
    private static final int BYTES = WASM_PAGES << 16;
    private static final int PIECE = 1 << 16;
    private static final int FILE_BYTES = 1 << 20;
    private static final int VECTOR = 16;
    private static final List<Wasi.Call> CALLS = calls();

    private static List<Wasi.Call> calls() {
        List<Wasi.Call> calls = new ArrayList<>();
        Wasi.forEach(calls::add);
        ProgramWasi.forEach(calls::add);
        return calls;
    }

    /** All of the memory is one buffer of a vector. */
    private static CardMemory memory() {
        CardMemory memory = new CardMemory(new MemoryLimits(WASM_PAGES, 2 * WASM_PAGES), false);
        memory.writeI32(VECTOR, 0);
        memory.writeI32(VECTOR + 4, BYTES);
        Arrays.fill(memory.cards(), (byte) 0);
        return memory;
    }

    private static GuestWorld world() {
        GuestFiles files =
                new GuestFiles(
                        Files.of(List.of("a"), List.of(), List.of(Preopen.writable("/")), 0));
        files.paths().open(3, "file", new OpenRequest(true, 1, -1, -1, 0), 0);
        files.write(4, 0, new byte[FILE_BYTES], 0, FILE_BYTES, 0);
        ProgramWorld program = new ProgramWorld(true, Rewriting.ONCE);
        program.restore(ProgramState.beginning(true, files.state()));
        program.input().add(new byte[FILE_BYTES], FILE_BYTES);
        return new GuestWorld(
                new GuestClock(GuestClock.DEFAULT),
                new GuestRandom(GuestRandom.DEFAULT),
                new GuestStdio(),
                (bytes, at, size) -> {},
                program,
                () -> {});
    }

    private static int markedBytes(CardMemory memory) {
        int marked = 0;
        for (byte card : memory.cards()) {
            marked += card == 0 ? 0 : 1;
        }
        return marked << memory.cardShift();
    }

    /** Does something as a guest whose time is up, and gives how much of its memory is marked. */
    private static int whenStopped(CardMemory memory, Runnable work) {
        Thread.currentThread().interrupt();
        try {
            work.run();
        } catch (RuntimeException e) {
            // stopped, or refused
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        return markedBytes(memory);
    }

    @Property(tries = 200)
    void memory_changedAtOnce_isLeftAsItIs(
            @ForAll @IntRange(max = BYTES / 2) int at,
            @ForAll @IntRange(min = 1 << 13, max = BYTES / 2) int size,
            @ForAll @IntRange(max = 4) int deed) {
        CardMemory memory = memory();
        Runnable work =
                switch (deed) {
                    case 0 -> () -> memory.fill((byte) 1, at, at + size);
                    case 1 -> () -> memory.copy(at, BYTES / 4, size);
                    case 2 -> () -> memory.write(at, new byte[size], 0, size);
                    case 3 -> () -> memory.grow(1 + size % WASM_PAGES);
                    default -> () -> random(memory, at, size);
                };
        byte[] bytes = memory.bytes();
        assertThat(whenStopped(memory, work)).isZero();
        assertThat(memory.bytes()).isSameAs(bytes);
        assertThat(memory.pages()).isEqualTo(WASM_PAGES);
    }

    @Property(tries = 20)
    void table_grownAtOnce_isLeftAsItIs(
            @ForAll @IntRange(min = 1 << 13, max = 1 << 16) int size,
            @ForAll @IntRange(min = -1, max = 1) int value) {
        Table declared = new Table(ValType.FuncRef, new TableLimits(size, 1 << 17));
        GuestTable table = new GuestTable(declared, -1, new TableRoom(), 0, 0);
        table.settle();
        whenStopped(memory(), () -> grow(table, value));
        assertThat(table.size()).isEqualTo(size);
        assertThat(table.isChanged()).isFalse();
    }

    @SuppressWarnings("NullAway") // the table does not look at the instance
    private static void grow(GuestTable table, int value) {
        table.grow(1, value, null);
    }

    @SuppressWarnings("NullAway") // nor here
    private static void set(GuestTable table, int index, int value) {
        table.setRef(index, value, null);
    }

    private static void random(CardMemory memory, int at, int size) {
        Objects.requireNonNull(Wasi.function("random_get"))
                .call()
                .apply(world(), memory, new long[] {at, size});
    }

    @Example
    void input_readAtOnce_isLeftInItsPlace() {
        CardMemory memory = memory();
        GuestWorld world = world();
        long[] all = {0, VECTOR, 1, 1024};
        assertThat(whenStopped(memory, () -> ProgramStreams.read(world, memory, all))).isZero();
        assertThat(world.ofProgram().input().available()).isEqualTo(FILE_BYTES);
    }

    @Provide
    Arbitrary<long[]> arguments() {
        Arbitrary<Long> any =
                Arbitraries.of(0L, 1L, 2L, 3L, 4L, 16L, 64L, 4096L, 1L << 20, BYTES - 64L, -1L);
        return any.array(long[].class).ofSize(9);
    }

    @Property(tries = 500)
    void anyCall_ofAGuestThatIsToStop_changesAPieceOfMemoryAtMost(
            @ForAll @IntRange(max = 200) int call, @ForAll("arguments") long[] arguments) {
        CardMemory memory = memory();
        GuestWorld world = world();
        Wasi.Call called = CALLS.get(call % CALLS.size());
        assertThat(whenStopped(memory, () -> called.apply(world, memory, arguments)))
                .isLessThanOrEqualTo(2 * PIECE);
    }

    @Property(tries = 20)
    void table_rolledBack_isCopiedWhereItWasSetOnly(
            @ForAll @IntRange(min = 1, max = 1 << 16) int size, @ForAll int place) {
        int set = Math.floorMod(place, size);
        GuestTable table =
                new GuestTable(
                        new Table(ValType.FuncRef, new TableLimits(size, size)),
                        -1,
                        new TableRoom(),
                        0,
                        0);
        table.settle();
        set(table, set, 1);
        int[] marker = new int[size];
        table.rollback(marker);
        long copied = IntStream.range(0, size).filter(i -> table.ref(i) == 0).count();
        assertThat(table.ref(set)).isZero();
        assertThat(copied).isLessThanOrEqualTo(1 << 10);
        table.rollback(new int[size]);
        assertThat(IntStream.range(0, size).filter(i -> table.ref(i) == 0).count())
                .isEqualTo(copied);
    }

    @Property(tries = 20)
    void table_captured_isCopiedWhereItWasSetOnly(
            @ForAll @IntRange(min = 1, max = 1 << 16) int size, @ForAll int place) {
        int set = Math.floorMod(place, size);
        Table declared = new Table(ValType.FuncRef, new TableLimits(size, size));
        GuestTable table = new GuestTable(declared, -1, new TableRoom(), 0, 0);
        table.settle();
        set(table, set, 1);
        int[] captured = new int[size];
        table.captureChanges(captured);
        assertThat(captured[set]).isEqualTo(1);
        assertThat(IntStream.of(captured).filter(each -> each == -1).count()).isLessThan(1 << 10);
        table.settle();
        assertThat(table.capture()[set]).isEqualTo(1);
    }

    @Property(tries = 20)
    void output_sentByAGuestThatIsToStop_isNotDecoded(@ForAll @IntRange(max = 1 << 20) int size) {
        AtomicInteger decoded = new AtomicInteger();
        MessageOutputs<byte[]> outputs =
                outputs(
                        bytes -> {
                            decoded.incrementAndGet();
                            return bytes;
                        });
        whenStopped(memory(), () -> outputs.accept(new byte[size], 0, size));
        assertThat(decoded).hasValue(0);
        assertThat(outputs.collected).isEmpty();
    }

    /** The codec ends only when the guest has been stopped. */
    @Example
    void output_thatTakesLongToDecode_doesNotHoldItsGuest() {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread guest = Thread.currentThread();
        MessageOutputs<byte[]> outputs =
                outputs(
                        bytes -> {
                            guest.interrupt();
                            await(stopped);
                            return bytes;
                        });
        try {
            assertThatThrownBy(() -> outputs.accept(new byte[FILE_BYTES], 0, FILE_BYTES))
                    .isInstanceOf(WasmInterruptedException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
            stopped.countDown();
        }
        assertThat(outputs.collected).isEmpty();
    }

    @Example
    void firstOutput_thatTakesLongToDecode_endsAtTheLimitOfAMessage() {
        CountDownLatch stopped = new CountDownLatch(1);
        MessageOutputs<byte[]> outputs =
                new MessageOutputs<>(
                        RawCodec.RAW.as(
                                bytes -> bytes,
                                bytes -> {
                                    await(stopped);
                                    return bytes;
                                }),
                        value -> {},
                        BoxOptions.DEFAULT.withLimits(
                                Limits.DEFAULT.withMessageTime(Duration.ofMillis(1))));
        try {
            assertThatThrownBy(() -> outputs.decodeFirst(List.of(new byte[FILE_BYTES])))
                    .isInstanceOf(GuestException.class)
                    .hasMessageContaining("1 ms");
        } finally {
            stopped.countDown();
        }
        assertThat(Thread.interrupted()).isFalse();
    }

    @Example
    void firstOutputs_whenTheThreadIsInterrupted_areNotDecoded() {
        AtomicInteger decoded = new AtomicInteger();
        MessageOutputs<byte[]> outputs =
                outputs(
                        bytes -> {
                            decoded.incrementAndGet();
                            return bytes;
                        });
        whenStopped(memory(), () -> outputs.decodeFirst(List.of(new byte[1], new byte[1])));
        assertThat(decoded).hasValue(0);
    }

    @Property(tries = 20)
    void poll_ofAGuestThatIsToStop_writesNothingAndMovesNoClock(
            @ForAll @IntRange(min = 1, max = 4096) int count, @ForAll boolean ofProgram) {
        CardMemory memory = memory();
        GuestWorld world = world();
        GuestClock.State before = world.clock().state();
        for (int i = 0; i < count; i++) {
            memory.writeLong(i * 48 + 24, 1 + i);
        }
        Arrays.fill(memory.cards(), (byte) 0);
        long[] arguments = {0, BYTES / 2, count, BYTES - 4};
        Wasi.Call poll = ofProgram ? ProgramPolling::poll : Polling::poll;
        assertThat(whenStopped(memory, () -> poll.apply(world, memory, arguments))).isZero();
        assertThat(world.clock().state()).isEqualTo(before);
    }

    @Property(tries = 20)
    void output_ofAnySize_isWhatTheGuestSent(
            @ForAll @IntRange(max = 1 << 20) int size, @ForAll Random random) {
        byte[] bytes = new byte[size + 2];
        random.nextBytes(bytes);
        MessageOutputs<byte[]> outputs = outputs(sent -> sent);
        outputs.accept(bytes, 1, size);
        assertThat(outputs.collected).containsExactly(Arrays.copyOfRange(bytes, 1, size + 1));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageOutputs<byte[]> outputs(UnaryOperator<byte[]> decoded) {
        Codec<byte[]> codec = RawCodec.RAW.as(bytes -> bytes, decoded);
        return new MessageOutputs<>(codec, value -> {}, BoxOptions.DEFAULT);
    }
}
