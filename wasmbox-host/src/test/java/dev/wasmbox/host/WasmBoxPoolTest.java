package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class WasmBoxPoolTest {
    private static final int THREADS = 16;

    private static WasmBoxPool<String, String> pool(String guest, int live) {
        return WasmBoxPool.open(WasmBoxHost.builder(Guests.rust(guest)), live);
    }

    /** Does the same on 16 threads at once, and passes on what one of them throws. */
    private static void onAllThreads(ThreadWork work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(THREADS);
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                done.add(
                        threads.submit(
                                () -> {
                                    start.countDown();
                                    start.await();
                                    work.run(number);
                                    return number;
                                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private interface ThreadWork {
        void run(int thread) throws Exception;
    }

    // ---- one thread

    @Test
    void message_moreBoxesThanLiveOnes_eachGoesOnFromWhereItWas() {
        try (var pool = pool("counter", 3)) {
            for (int round = 1; round <= 5; round++) {
                for (int box = 0; box < 20; box++) {
                    assertThat(pool.message("box" + box, "up")).containsExactly("value=" + round);
                    assertThat(pool.live()).isLessThanOrEqualTo(3);
                }
            }
            assertThat(pool.size()).isEqualTo(20);
            assertThat(pool.ids()).hasSize(20).contains("box7");
        }
    }

    @Test
    void message_thatFails_leavesItsBoxAndThePool() {
        try (var pool = pool("hostile", 1)) {
            pool.message("a", "up");
            Snapshot before = pool.snapshotState("a");
            assertThatThrownBy(() -> pool.message("a", "trap")).isInstanceOf(GuestException.class);
            assertThatThrownBy(() -> pool.message("b", "panic no"))
                    .isInstanceOf(GuestException.class);
            assertThat(pool.snapshotState("a")).isEqualTo(before);
            assertThat(pool.message("a", "up").get(0)).startsWith("value=2");
            assertThat(pool.message("b", "up").get(0)).startsWith("value=1");
        }
    }

    @Test
    void restoreSnapshot_existingAndNewBox_goesOnFromThere() {
        try (var pool = pool("counter", 1)) {
            pool.message("a", "up");
            Snapshot one = pool.snapshotState("a");
            pool.message("a", "up");
            pool.restoreSnapshot("a", one);
            pool.restoreSnapshot("b", one);
            assertThat(pool.message("a", "up")).containsExactly("value=2");
            assertThat(pool.message("b", "down")).containsExactly("value=0");
        }
    }

    @Test
    void restoreSnapshot_ofAnotherModule_beginsNoBox() {
        Snapshot foreign;
        try (var box = Guests.rust("echo").open(output -> {})) {
            foreign = box.snapshotState();
        }
        try (var pool = pool("counter", 1)) {
            assertThatThrownBy(() -> pool.restoreSnapshot("a", foreign))
                    .isInstanceOf(SnapshotException.class);
            assertThat(pool.contains("a")).isFalse();
            assertThat(pool.live()).isZero();
        }
    }

    @Test
    void setTime_ofASleepingBox_isSeenWhenItWakes() {
        try (var pool = pool("hostile", 1)) {
            pool.message("a", "up");
            pool.message("b", "up");
            pool.setTime("a", Instant.ofEpochSecond(5));
            pool.message("b", "up");
            assertThat(pool.message("a", "clock").get(0)).startsWith("realtime=5000000000 ");
        }
    }

    @Test
    void remove_endsTheBox_andTheNextMessageBeginsAnother() {
        try (var pool = pool("counter", 2)) {
            pool.message("a", "up");
            assertThat(pool.remove("a")).isTrue();
            assertThat(pool.remove("a")).isFalse();
            assertThat(pool.contains("a")).isFalse();
            assertThat(pool.live()).isZero();
            assertThat(pool.message("a", "up")).containsExactly("value=1");
        }
    }

    @Test
    void open_noLiveBoxes_isRefused() {
        assertThatThrownBy(() -> pool("counter", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
    }

    @Test
    void message_afterClose_isRefused() {
        var pool = pool("counter", 1);
        pool.message("a", "up");
        pool.close();
        assertThatThrownBy(() -> pool.message("a", "up"))
                .isInstanceOf(BoxUseException.class)
                .hasMessageContaining("closed");
        assertThat(pool.size()).isZero();
    }

    // ---- calls from within

    /** A pool of boxes whose lines on the standard error stream are handled by what is set. */
    private static final class Nested {
        Consumer<String> onLine = line -> {};
        final WasmBoxPool<String, String> pool;

        Nested(int live) {
            pool =
                    WasmBoxPool.open(
                            WasmBoxHost.builder(Guests.rust("hostile"))
                                    .withStderr(line -> onLine.accept(line)),
                            live);
        }
    }

    @Test
    void message_fromWithinAnother_withAllPlacesTaken_isHandled() {
        Nested nested = new Nested(1);
        List<String> inner = new ArrayList<>();
        nested.onLine = line -> inner.addAll(nested.pool.message("b", "up"));
        try (var pool = nested.pool) {
            pool.message("a", "up");
            assertThat(pool.message("a", "stderr hello")).isNotNull();
            assertThat(inner).singleElement().asString().startsWith("value=1");
            assertThat(pool.live()).isEqualTo(1);
            assertThat(pool.message("b", "up").get(0)).startsWith("value=2");
        }
    }

    @Test
    void message_fromWithin_toTheSameBox_isRefusedAndHarmsNothing() {
        Nested nested = new Nested(2);
        nested.onLine = line -> nested.pool.message("a", "up");
        try (var pool = nested.pool) {
            pool.message("a", "up");
            assertThatThrownBy(() -> pool.message("a", "stderr hello"))
                    .isInstanceOf(BoxUseException.class)
                    .hasMessageContaining("\"a\"")
                    .hasMessageContaining("never end");
            nested.onLine = line -> nested.pool.close();
            assertThatThrownBy(() -> pool.message("a", "stderr hello"))
                    .isInstanceOf(BoxUseException.class)
                    .hasMessageContaining("closed from within");
            assertThat(pool.message("a", "up").get(0)).startsWith("value=2");
            assertThat(pool.live()).isEqualTo(1);
        }
    }

    @Test
    void message_twoBoxesThatWaitForEachOther_oneIsRefusedAndBothEnd() throws Exception {
        Nested nested = new Nested(2);
        CyclicBarrier bothInside = new CyclicBarrier(2);
        ThreadLocal<String> other = new ThreadLocal<>();
        AtomicInteger refused = new AtomicInteger();
        nested.onLine =
                line -> {
                    meet(bothInside);
                    try {
                        nested.pool.message(other.get(), "up");
                    } catch (BoxUseException e) {
                        refused.incrementAndGet();
                    }
                };
        try (var pool = nested.pool) {
            pool.message("a", "up");
            pool.message("b", "up");
            Thread first = sender(pool, other, "a", "b");
            Thread second = sender(pool, other, "b", "a");
            first.join();
            second.join();
            assertThat(refused).hasValue(1);
        }
    }

    private static Thread sender(
            WasmBoxPool<String, String> pool, ThreadLocal<String> other, String id, String to) {
        Thread thread =
                new Thread(
                        () -> {
                            other.set(to);
                            pool.message(id, "stderr hello");
                        });
        thread.start();
        return thread;
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void message_interruptedWhileItWaits_endsAtOnceAndSaysThatNoGuestRan() throws Exception {
        try (var pool = pool("hostile", 1)) {
            pool.message("a", "up");
            Thread busy = new Thread(() -> loopUntilInterrupted(pool));
            busy.start();
            awaitRunning(busy);
            for (String id : List.of("a", "b")) {
                FutureTask<String> failure =
                        new FutureTask<>(
                                () ->
                                        catchThrowable(() -> pool.message(id, "up")).getMessage()
                                                + Thread.interrupted());
                Thread waiter = new Thread(failure);
                waiter.start();
                awaitState(waiter, Thread.State.WAITING);
                waiter.interrupt();
                assertThat(failure.get())
                        .startsWith("the thread was interrupted while it waited for")
                        .contains("no guest ran")
                        .endsWith("true");
            }
            busy.interrupt();
            busy.join();
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void arguments_null_areRefusedByName() {
        try (var pool = pool("counter", 1)) {
            assertThatThrownBy(() -> pool.message(null, "up"))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("id");
            assertThatThrownBy(() -> pool.setTime("a", null)).hasMessage("time");
            assertThatThrownBy(() -> pool.restoreSnapshot("a", null)).hasMessage("snapshot");
            assertThatThrownBy(() -> pool.remove(null)).hasMessage("id");
            assertThat(pool.size()).isZero();
        }
        assertThatThrownBy(() -> WasmBoxPool.open(null, 1)).hasMessage("box");
    }

    // ---- many threads

    @Test
    void message_sixteenThreadsOnFewLiveBoxes_noMessageIsLostOrDoubled() throws Exception {
        int boxes = 40;
        int messages = 500;
        Map<String, List<String>> answers = new ConcurrentHashMap<>();
        try (var pool = pool("counter", 5)) {
            onAllThreads(
                    thread -> {
                        Random random = new Random(thread);
                        for (int i = 0; i < messages; i++) {
                            String id = "box" + random.nextInt(boxes);
                            answers.computeIfAbsent(
                                            id,
                                            key -> Collections.synchronizedList(new ArrayList<>()))
                                    .addAll(pool.message(id, "up"));
                            assertThat(pool.live()).isLessThanOrEqualTo(5);
                        }
                    });
            int sum = 0;
            for (List<String> ofOne : answers.values()) {
                List<String> expected = new ArrayList<>();
                for (int i = 1; i <= ofOne.size(); i++) {
                    expected.add("value=" + i);
                }
                assertThat(ofOne).containsExactlyInAnyOrderElementsOf(expected);
                sum += expected.size();
            }
            assertThat(answers.keySet()).containsExactlyInAnyOrderElementsOf(pool.ids());
            assertThat(sum).isEqualTo(THREADS * messages);
        }
    }

    @Test
    void message_eachThreadItsOwnBoxes_answersComeInOrder() throws Exception {
        try (var pool = pool("counter", 4)) {
            onAllThreads(
                    thread -> {
                        for (int i = 1; i <= 200; i++) {
                            assertThat(pool.message("a" + thread, "up"))
                                    .containsExactly("value=" + i);
                            assertThat(pool.message("b" + thread, "down"))
                                    .containsExactly("value=-" + i);
                        }
                    });
        }
    }

    @Test
    void message_threadsThatWaitForOneBox_areServedInTheOrderOfArrival() throws Exception {
        try (var pool = pool("hostile", 2)) {
            pool.message("a", "up");
            String[] answers = new String[THREADS];
            Thread first = new Thread(() -> loopUntilInterrupted(pool));
            first.start();
            awaitRunning(first);
            List<Thread> waiting = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                Thread next = new Thread(() -> answers[number] = pool.message("a", "up").get(0));
                waiting.add(next);
                next.start();
                awaitState(next, Thread.State.WAITING);
            }
            first.interrupt();
            first.join();
            for (Thread thread : waiting) {
                thread.join();
            }
            for (int i = 0; i < THREADS; i++) {
                assertThat(answers[i]).startsWith("value=" + (i + 2) + " ");
            }
        }
    }

    private static void loopUntilInterrupted(WasmBoxPool<String, String> pool) {
        assertThatThrownBy(() -> pool.message("a", "loop")).isInstanceOf(GuestException.class);
    }

    /** Until the thread has the box's turn: another caller would have to wait. */
    private static void awaitRunning(Thread thread) {
        while (Arrays.stream(thread.getStackTrace())
                .noneMatch(frame -> frame.getClassName().startsWith("wasm."))) {
            Thread.onSpinWait();
        }
    }

    private static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }

    @Test
    void remove_whileOthersSendMessages_losesNoAnswer() throws Exception {
        AtomicInteger answers = new AtomicInteger();
        try (var pool = pool("counter", 3)) {
            onAllThreads(
                    thread -> {
                        for (int i = 0; i < 200; i++) {
                            if (thread % 4 == 0) {
                                pool.remove("box" + i % 3);
                            } else {
                                answers.addAndGet(pool.message("box" + i % 3, "up").size());
                            }
                        }
                    });
            assertThat(answers).hasValue(THREADS / 4 * 3 * 200);
            assertThat(pool.size()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void close_whileOthersSendMessages_endsEverything() throws Exception {
        for (int round = 0; round < 20; round++) {
            var pool = pool("counter", 2);
            onAllThreads(
                    thread -> {
                        try {
                            for (int i = 0; i < 50; i++) {
                                pool.message("box" + thread % 5, "up");
                                if (thread == 0 && i == 20) {
                                    pool.close();
                                }
                            }
                        } catch (BoxUseException e) {
                            assertThat(e).hasMessageContaining("closed");
                        }
                    });
            assertThat(pool.size()).isZero();
            assertThat(pool.live()).isZero();
        }
    }
}
