package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wasmbox.host.GuestException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A guest is stopped when its time is up or its thread is interrupted, and nobody else is. */
@Tag("jit")
final class StoppedGuestTest {
    private static final Limits LIMITS =
            Limits.DEFAULT.withOutputCount(Integer.MAX_VALUE).withOutputBytes(Long.MAX_VALUE);
    private static final Limits SHORT = LIMITS.withMessageTime(Duration.ofMillis(10));
    private static final String ENDLESS = "flood 4000000000";

    private final List<String> outputs = new ArrayList<>();

    private static WasmBoxHost<String, String> open(
            WasmBoxModule module, Limits limits, Delivery delivery, Consumer<String> consumer) {
        return WasmBoxHost.builder(module).withLimits(limits).withDelivery(delivery).open(consumer);
    }

    private static Kind failureOf(WasmBoxHost<String, String> box, String message) {
        return catchThrowableOfType(GuestException.class, () -> box.message(message)).kind();
    }

    /** More often than the guests of a module are made to look at the interrupt flag anew. */
    @Test
    void message_overItsTimeAgainAndAgain_isStoppedEachTime() {
        var module = Guests.rust("hostile");
        var stopped = open(module, SHORT, Delivery.AFTER_MESSAGE, output -> {});
        var patient = open(module, LIMITS, Delivery.AFTER_MESSAGE, outputs::add);
        for (int i = 1; i <= 50; i++) {
            assertThat(failureOf(stopped, "loop")).isEqualTo(Kind.TIME_LIMIT);
            patient.message("up");
            assertThat(outputs.get(i - 1)).startsWith("value=" + i + " ");
        }
    }

    @Test
    void message_overItsTimeInCodeThatIsHot_isStopped() {
        var module = Guests.rust("hostile");
        var patient = open(module, LIMITS, Delivery.AFTER_MESSAGE, output -> {});
        patient.message("flood 200000");
        var stopped = open(module, SHORT, Delivery.AFTER_MESSAGE, output -> {});
        assertThat(failureOf(stopped, "loop")).isEqualTo(Kind.TIME_LIMIT);
    }

    @Test
    void message_besideBoxesThatAreStopped_isDone() {
        var module = Guests.rust("hostile");
        var stopped = open(module, SHORT, Delivery.AFTER_MESSAGE, output -> {});
        var beside = open(module, LIMITS, Delivery.AFTER_MESSAGE, outputs::add);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> others =
                CompletableFuture.supplyAsync(
                        () -> {
                            int messages = 0;
                            while (!done.get()) {
                                beside.message("up");
                                messages++;
                            }
                            return messages;
                        });
        for (int i = 0; i < 10; i++) {
            assertThat(failureOf(stopped, "loop")).isEqualTo(Kind.TIME_LIMIT);
        }
        done.set(true);
        assertThat(outputs).hasSize(others.join());
    }

    @Test
    void message_threadInterruptedWhileTheGuestRuns_failsAndKeepsTheFlag() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<Kind> failure = new CompletableFuture<>();
        AtomicBoolean flag = new AtomicBoolean();
        Consumer<String> consumer = output -> running.countDown();
        var box = open(Guests.rust("hostile"), LIMITS, Delivery.IMMEDIATE, consumer);
        Thread thread =
                new Thread(
                        () -> {
                            Kind kind = failureOf(box, ENDLESS);
                            flag.set(Thread.currentThread().isInterrupted());
                            failure.complete(kind);
                        });
        thread.start();
        running.await();
        thread.interrupt();
        assertThat(failure.get()).isEqualTo(Kind.INTERRUPTED);
        assertThat(flag).isTrue();
    }

    @Test
    void message_overItsTimeWithAnOutputThatClearsTheFlag_isStoppedAllTheSame() {
        Consumer<String> careless = output -> Thread.interrupted();
        var box = open(Guests.rust("hostile"), SHORT, Delivery.IMMEDIATE, careless);
        assertThat(failureOf(box, ENDLESS)).isEqualTo(Kind.TIME_LIMIT);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
