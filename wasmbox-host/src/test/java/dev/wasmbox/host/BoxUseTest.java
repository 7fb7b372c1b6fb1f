package dev.wasmbox.host;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wasmbox.codec.CodecException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BoxUseTest {
    private final List<String> outputs = new ArrayList<>();

    @Test
    void message_afterClose_isRefused() {
        var box = Guests.rust("counter").open(outputs::add);
        box.close();
        box.close();
        assertThatThrownBy(() -> box.message("up"))
                .isInstanceOf(BoxUseException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(box::snapshotState).isInstanceOf(BoxUseException.class);
    }

    @Test
    @SuppressWarnings("NullAway")
    void message_null_isRefusedInTheseWords() {
        try (var box = Guests.rust("counter").open(outputs::add);
                var history =
                        History.begin(WasmBoxHost.builder(Guests.rust("counter")), outputs::add)) {
            assertThatThrownBy(() -> box.message(null))
                    .isInstanceOf(CodecException.class)
                    .hasMessageStartingWith("a message may not be null");
            assertThatThrownBy(() -> history.message(null))
                    .isInstanceOf(CodecException.class)
                    .hasMessageStartingWith("a message may not be null");
            box.message("up");
            assertThat(outputs).containsExactly("value=1");
        }
    }

    @Test
    void open_thatFails_doesNotSpeakOfABox() {
        WasmBoxModule fresh = WasmBoxModule.fromWasmFile(Guests.rustFile("counter"));
        assertThat(fresh.schema()).isPresent();
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> fresh.open(outputs::add))
                    .isInstanceOf(GuestException.class)
                    .hasMessageEndingWith("; the guest did not begin, so there is no box");
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void message_whileAnotherThreadIsInTheBox_isRefusedAndChangesNothing() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        var box =
                WasmBoxHost.builder(Guests.rust("counter"))
                        .withDelivery(Delivery.IMMEDIATE)
                        .open(
                                output -> {
                                    outputs.add(output);
                                    inside.countDown();
                                    await(goOn);
                                });
        FutureTask<Void> first = new FutureTask<>(() -> box.message("up"), null);
        Thread thread = new Thread(first, "first user");
        thread.start();
        inside.await();
        assertThatThrownBy(() -> box.message("up"))
                .isInstanceOf(BoxUseException.class)
                .hasMessageContaining("first user");
        goOn.countDown();
        first.get();
        box.message("up");
        assertThat(outputs).containsExactly("value=1", "value=2");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void message_fromAnImmediateOutput_isRefusedAndRollsBack() {
        AtomicReference<@Nullable WasmBoxHost<String, String>> self = new AtomicReference<>();
        var box =
                WasmBoxHost.builder(Guests.rust("counter"))
                        .withDelivery(Delivery.IMMEDIATE)
                        .open(output -> requireNonNull(self.get()).message("up"));
        self.set(box);
        StateHash before = box.stateHash();
        assertThatThrownBy(() -> box.message("up"))
                .isInstanceOf(BoxUseException.class)
                .hasMessageContaining("its own guest");
        assertThat(box.stateHash()).isEqualTo(before);
    }

    @Test
    void message_fromAnOutputAfterTheMessage_works() {
        AtomicReference<@Nullable WasmBoxHost<String, String>> self = new AtomicReference<>();
        var box =
                Guests.rust("counter")
                        .open(
                                output -> {
                                    outputs.add(output);
                                    if (outputs.size() < 3) {
                                        requireNonNull(self.get()).message("up");
                                    }
                                });
        self.set(box);
        box.message("up");
        assertThat(outputs).containsExactly("value=1", "value=2", "value=3");
    }

    @Test
    void message_onAnInterruptedThread_failsKeepsTheFlagAndChangesNothing() {
        var box = Guests.rust("counter").open(outputs::add);
        box.message("up");
        StateHash before = box.stateHash();
        Thread.currentThread().interrupt();
        Throwable thrown = catchThrowable(() -> box.message("up"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOf(GuestException.class);
        assertThat(((GuestException) thrown).kind()).isEqualTo(GuestException.Kind.INTERRUPTED);
        assertThat(box.stateHash()).isEqualTo(before);
    }

    @Test
    void message_consumerThrowsAfterTheMessage_isDoneAndTheRestIsDelivered() {
        var box =
                Guests.rust("hostile")
                        .open(
                                output -> {
                                    outputs.add(output);
                                    if (outputs.size() == 1) {
                                        throw new IllegalStateException("my own fault");
                                    }
                                });
        assertThatThrownBy(() -> box.message("flood 2")).hasMessage("my own fault");
        assertThat(outputs).hasSize(3);
    }

    @Test
    void message_consumerThrowsImmediately_isRolledBack() {
        var box =
                WasmBoxHost.builder(Guests.rust("counter"))
                        .withDelivery(Delivery.IMMEDIATE)
                        .open(
                                output -> {
                                    throw new IllegalStateException("my own fault");
                                });
        StateHash before = box.stateHash();
        assertThatThrownBy(() -> box.message("up")).hasMessage("my own fault");
        assertThat(box.stateHash()).isEqualTo(before);
    }

    @Test
    void message_consumerOverflowsItsStackImmediately_isTheConsumersFault() {
        StackOverflowError own = new StackOverflowError("my own recursion");
        var box =
                WasmBoxHost.builder(Guests.rust("counter"))
                        .withDelivery(Delivery.IMMEDIATE)
                        .open(
                                output -> {
                                    throw own;
                                });
        StateHash before = box.stateHash();
        assertThat(catchThrowable(() -> box.message("up"))).isSameAs(own);
        assertThat(box.stateHash()).isEqualTo(before);
    }

    @Test
    void message_lineConsumerThrows_itsExceptionComesThroughAndTheMessageIsUndone() {
        IllegalStateException own = new IllegalStateException("the log is full");
        var box =
                WasmBoxHost.builder(Guests.rust("hostile"))
                        .withStderr(
                                line -> {
                                    throw own;
                                })
                        .open(outputs::add);
        StateHash before = box.stateHash();
        assertThat(catchThrowable(() -> box.message("stderr hello"))).isSameAs(own);
        assertThat(box.stateHash()).isEqualTo(before);
        box.message("up");
        assertThat(outputs).singleElement().asString().startsWith("value=1");
    }

    @Test
    void message_fromAnOutput_isAnsweredAfterAllThatTheGuestSentBefore() {
        AtomicReference<@Nullable WasmBoxHost<String, String>> self = new AtomicReference<>();
        var box =
                Guests.rust("hostile")
                        .open(
                                output -> {
                                    outputs.add(output);
                                    if (outputs.size() == 1) {
                                        requireNonNull(self.get()).message("clock");
                                        outputs.add("returned");
                                    }
                                });
        self.set(box);
        box.message("flood 2");
        assertThat(outputs).hasSize(5);
        assertThat(outputs.get(1)).isEqualTo("returned");
        assertThat(outputs.get(4)).startsWith("realtime=");
    }

    @Test
    void message_whileAnUnnamedThreadIsInTheBox_namesIt() throws Exception {
        isRefused("by the thread Thread[", task -> new Thread(task, ""));
    }

    @Test
    void message_whileAVirtualThreadIsInTheBox_namesIt() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "this Java has no virtual threads");
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Method unstarted =
                Class.forName("java.lang.Thread$Builder").getMethod("unstarted", Runnable.class);
        isRefused("by the thread VirtualThread[", task -> (Thread) unstarted.invoke(builder, task));
    }

    private interface Threads {
        Thread of(Runnable task) throws ReflectiveOperationException;
    }

    private static void isRefused(String reason, Threads threads) throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        var box =
                WasmBoxHost.builder(Guests.rust("counter"))
                        .withDelivery(Delivery.IMMEDIATE)
                        .open(
                                output -> {
                                    inside.countDown();
                                    await(goOn);
                                });
        FutureTask<Void> first = new FutureTask<>(() -> box.message("up"), null);
        threads.of(first).start();
        inside.await();
        assertThatThrownBy(() -> box.message("up"))
                .isInstanceOf(BoxUseException.class)
                .hasMessageContaining(reason);
        goOn.countDown();
        first.get();
    }

    @Test
    @SuppressWarnings("NullAway")
    void arguments_null_areRefusedByName() {
        WasmBoxModule module = Guests.rust("counter");
        BoxBuilder builder = WasmBoxHost.builder(module);
        assertThatThrownBy(() -> WasmBoxHost.builder(null)).hasMessage("module");
        assertThatThrownBy(() -> module.open(null)).hasMessage("outputs");
        assertThatThrownBy(() -> builder.withLimits(null)).hasMessage("limits");
        assertThatThrownBy(() -> builder.withSeed(null)).hasMessage("seed");
        assertThatThrownBy(() -> builder.withTime(null)).hasMessage("time");
        assertThatThrownBy(() -> builder.withDelivery(null)).hasMessage("delivery");
        assertThatThrownBy(() -> builder.withEngine(null)).hasMessage("engine");
        assertThatThrownBy(() -> builder.withStdout(null)).hasMessage("lines");
        assertThatThrownBy(() -> Limits.DEFAULT.withMessageTime(null)).hasMessage("messageTime");
        assertThatThrownBy(() -> WasmBoxModule.fromWasm(null)).hasMessage("wasm");
        assertThatThrownBy(() -> WasmBoxModule.fromWasmFile(null)).hasMessage("file");
        try (var box = builder.open(outputs::add)) {
            assertThatThrownBy(() -> box.restoreSnapshot(null)).hasMessage("snapshot");
            assertThatThrownBy(() -> box.setTime(null)).hasMessage("time");
            assertThatThrownBy(() -> box.fork(null)).hasMessage("outputs");
            assertThatThrownBy(() -> box.snapshotToFile(null)).hasMessage("file");
        }
    }

    @Test
    void message_afterHibernate_goesOn() {
        var box = Guests.rust("counter").open(outputs::add);
        box.message("up");
        StateHash before = box.stateHash();
        box.hibernate();
        assertThat(box.stateHash()).isEqualTo(before);
        box.message("up");
        assertThat(outputs).containsExactly("value=1", "value=2");
    }
}
