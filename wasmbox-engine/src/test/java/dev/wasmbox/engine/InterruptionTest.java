package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmInterruptedException;

/** Whatever a guest does, it can be stopped. */
@Timeout(60)
@Tag("jit")
class InterruptionTest {
    private static final long[] MANY = {60};

    public static void lookAtFlag() {
        if (Thread.currentThread().isInterrupted()) {
            throw new WasmInterruptedException("stopped");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "tail", "self", "fill", "copy", "calls"})
    void endlessGuest_isStoppedWhereverItIs(String export) throws Exception {
        CompiledModule module = SpecFiles.compile("own_endless.0.wasm");
        Instance instance = SpecFiles.instance("own_endless.0.wasm", module);
        int function = SpecFiles.function(instance, export);
        long[] arguments = export.equals("calls") ? MANY : new long[0];
        Thread guest = Thread.currentThread();
        CountDownLatch running = new CountDownLatch(1);
        Thread stopper =
                new Thread(
                        () -> {
                            try {
                                running.await();
                                stop(module.interruption(), guest);
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        });
        stopper.start();
        running.countDown();
        assertThatThrownBy(() -> instance.getMachine().call(function, arguments))
                .isInstanceOf(WasmInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        stopper.join();
    }

    private static void stop(MutableCallSite site, Thread guest) {
        try {
            site.setTarget(
                    MethodHandles.lookup()
                            .findStatic(
                                    InterruptionTest.class,
                                    "lookAtFlag",
                                    MethodType.methodType(void.class)));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        guest.interrupt();
        MutableCallSite.syncAll(new MutableCallSite[] {site});
    }
}
