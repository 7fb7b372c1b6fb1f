package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wasmbox.codec.Codecs;
import dev.wasmbox.host.GuestException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The law that a guest's calls get as deep on any thread, whatever is left of its stack. */
final class SmallStackTest {
    private static final int SMALL = 192 << 10;
    private static final int LARGE = 16 << 20;

    /** Has the guest loop in its deepest call. */
    private static final long FOREVER = 1L << 32;

    private final List<String> outputs = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    private BoxBuilder builder(Engine engine) {
        return WasmBoxHost.builder(Guests.wat("deep")).withEngine(engine).withStderr(lines::add);
    }

    private WasmBoxHost<Long, String> open(BoxBuilder builder) {
        return builder.open(Codecs.i64(), Codecs.string(), outputs::add);
    }

    // ---- how deep

    /** What comes of a message: the state hash, or why it failed. */
    private static String outcome(WasmBoxHost<Long, String> box, long message) {
        try {
            box.message(message);
            return box.stateHash().toString();
        } catch (GuestException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** With a thread of that size, in a box that begins. */
    private String outcome(Engine engine, int stackBytes, long message) throws Exception {
        try (WasmBoxHost<Long, String> box = open(builder(engine))) {
            outputs.clear();
            lines.clear();
            String outcome = on(stackBytes, () -> outcome(box, message));
            return outcome + outputs + lines;
        }
    }

    static <T> T on(int stackBytes, Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(null, task, "caller", stackBytes).start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private int deepest(Engine engine) throws Exception {
        int low = 0;
        int high = 1 << 20;
        try (WasmBoxHost<Long, String> box = open(builder(engine))) {
            while (high - low > 1) {
                int middle = (low + high) / 2;
                if (on(LARGE, () -> outcome(box, middle)).contains("stack")) {
                    high = middle;
                } else {
                    low = middle;
                }
            }
        }
        return low;
    }

    @ParameterizedTest
    @EnumSource
    void calls_onAnyStack_endAtTheirCount(Engine engine) throws Exception {
        int deepest = deepest(engine);
        String most = outcome(engine, LARGE, deepest);
        assertThat(most).endsWith("[1, 2, 3][1, 2, 3]");
        for (int stackBytes = SMALL; stackBytes <= LARGE; stackBytes *= 2) {
            assertThat(outcome(engine, stackBytes, deepest)).isEqualTo(most);
            assertThat(outcome(engine, stackBytes, deepest + 1))
                    .startsWith("the guest's calls went deeper than the 655360 bytes of stack");
        }
    }

    @Property(tries = 60)
    void message_onAStackOfAnySize_doesTheSame(
            @ForAll Engine engine,
            @ForAll @IntRange(max = 2_000) int depth,
            @ForAll @IntRange(min = SMALL, max = 1 << 20) int stackBytes)
            throws Exception {
        assertThat(outcome(engine, stackBytes, depth)).isEqualTo(outcome(engine, LARGE, depth));
    }

    /** What the caller has left of its stack is enough, or the message fails as a whole. */
    @ParameterizedTest
    @EnumSource
    void message_inTheLastCallsOfItsCaller_isDoneOrFailsWhole(Engine engine) throws Exception {
        int deepest = deepest(engine);
        try (WasmBoxHost<Long, String> box = open(builder(engine))) {
            Snapshot before = box.snapshotState();
            String done = outcome(box, deepest);
            int times = on(SMALL, () -> timesDone(box, deepest, before, done));
            assertThat(times).isPositive();
        }
    }

    private static int timesDone(
            WasmBoxHost<Long, String> box, long message, Snapshot before, String done) {
        int times = 0;
        int most = callsToTheEnd(0);
        for (int calls = most; calls >= 0; calls -= 3) {
            box.restoreSnapshot(before);
            if (after(calls, box, message).equals(done)) {
                times++;
            } else {
                assertThat(box.stateHash())
                        .as("after %s of %s calls", calls, most)
                        .isEqualTo(before.stateHash());
            }
        }
        return times;
    }

    @SuppressWarnings("InfiniteRecursion") // until the stack ends
    private static int callsToTheEnd(int calls) {
        try {
            return callsToTheEnd(calls + 1);
        } catch (StackOverflowError e) {
            return calls;
        }
    }

    /** Sends a message after so many calls. */
    private static String after(int calls, WasmBoxHost<Long, String> box, long message) {
        if (calls > 0) {
            try {
                return after(calls - 1, box, message);
            } catch (StackOverflowError e) {
                return "no room for as much as the call";
            }
        }
        return outcome(box, message);
    }

    // ---- what is handed on

    @Test
    void immediateOutputsAndLines_areHandedOnOnceByTheThreadThatSentTheMessage() throws Exception {
        int deepest = deepest(Engine.COMPILED);
        outputs.clear();
        lines.clear();
        ReentrantLock lock = new ReentrantLock();
        List<Thread> threads = new ArrayList<>();
        Consumer<Object> lockedBySender =
                value -> {
                    lock.lock();
                    threads.add(Thread.currentThread());
                    lock.unlock();
                };
        BoxBuilder builder =
                builder(Engine.COMPILED)
                        .withDelivery(Delivery.IMMEDIATE)
                        .withStderr(
                                line -> {
                                    lockedBySender.accept(line);
                                    lines.add(line);
                                });
        try (WasmBoxHost<Long, String> box =
                builder.open(
                        Codecs.i64(),
                        Codecs.string(),
                        output -> {
                            lockedBySender.accept(output);
                            outputs.add(output);
                        })) {
            Thread sender =
                    on(
                            SMALL,
                            () -> {
                                lock.lock();
                                try {
                                    box.message((long) deepest);
                                } finally {
                                    lock.unlock();
                                }
                                return Thread.currentThread();
                            });
            assertThat(outputs).containsExactly("1", "2", "3");
            assertThat(lines).containsExactly("1", "2", "3");
            assertThat(threads).hasSize(6).containsOnly(sender);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3"})
    void consumerThatThrows_inTheDepth_isHeardOfAndTheBoxIsAsItWas(String when) throws Exception {
        int deepest = deepest(Engine.COMPILED);
        IOException thrown = new IOException("full");
        BoxBuilder builder = builder(Engine.COMPILED).withDelivery(Delivery.IMMEDIATE);
        try (WasmBoxHost<Long, String> box =
                builder.open(
                        Codecs.i64(), Codecs.string(), output -> throwAt(output, when, thrown))) {
            StateHash before = box.stateHash();
            Throwable caught = on(SMALL, () -> catchThrowable(() -> box.message((long) deepest)));
            assertThat(caught).isSameAs(thrown);
            assertThat(box.stateHash()).isEqualTo(before);
        }
    }

    private static void throwAt(String output, String when, IOException thrown) {
        if (output.equals(when)) {
            throw SmallStackTest.<RuntimeException>unchecked(thrown);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E unchecked(Throwable thrown) throws E {
        throw (E) thrown;
    }

    // ---- stopped

    @ParameterizedTest
    @EnumSource
    void timeLimit_inTheDepth_endsTheMessage(Engine engine) throws Exception {
        long deepest = deepest(engine);
        Limits limits = Limits.DEFAULT.withMessageTime(Duration.ofMillis(500));
        try (WasmBoxHost<Long, String> box = open(builder(engine).withLimits(limits))) {
            assertFails(Kind.TIME_LIMIT, box, FOREVER + deepest);
        }
    }

    @ParameterizedTest
    @EnumSource
    void interrupt_inTheDepth_endsTheMessage(Engine engine) throws Exception {
        long deepest = deepest(engine);
        BoxBuilder interrupting =
                builder(engine)
                        .withDelivery(Delivery.IMMEDIATE)
                        .withLimits(Limits.DEFAULT.withMessageTime(Duration.ofMinutes(5)));
        try (WasmBoxHost<Long, String> box =
                interrupting.open(
                        Codecs.i64(),
                        Codecs.string(),
                        output -> {
                            if (output.equals("2")) {
                                Thread.currentThread().interrupt();
                            }
                        })) {
            assertFails(Kind.INTERRUPTED, box, FOREVER + deepest);
        }
    }

    private static void assertFails(Kind kind, WasmBoxHost<Long, String> box, long message)
            throws Exception {
        StateHash before = box.stateHash();
        Throwable caught = on(SMALL, () -> catchThrowable(() -> box.message(message)));
        assertThat(caught)
                .isInstanceOfSatisfying(
                        GuestException.class, e -> assertThat(e.kind()).isEqualTo(kind));
        assertThat(box.stateHash()).isEqualTo(before);
    }

    @Test
    void fuel_isThatOfTheWholeMessageOnce() throws Exception {
        int deepest = deepest(Engine.COMPILED);
        try (WasmBoxHost<Long, String> box =
                open(builder(Engine.COMPILED).withLimits(Limits.DEFAULT.withFuel(1 << 30)))) {
            Snapshot before = box.snapshotState();
            on(LARGE, () -> outcome(box, deepest / 2));
            long spent = box.fuelSpent();
            box.restoreSnapshot(before);
            on(SMALL, () -> outcome(box, deepest / 2));
            assertThat(box.fuelSpent()).isEqualTo(spent).isPositive();
        }
    }
}
