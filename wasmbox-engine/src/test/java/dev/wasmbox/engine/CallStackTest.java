package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import run.endive.runtime.Instance;

/** How deep a guest may recurse does not depend on the JVM. */
@Tag("jit")
class CallStackTest {
    /** A constant on purpose: it must be the same on every JVM and with every JIT compiler. */
    private static final long DEPTH = 2824;

    private final Instance instance =
            SpecFiles.instance("own_endless.1.wasm", SpecFiles.compile("own_endless.1.wasm"));
    private final int recurse = SpecFiles.function(instance, "recurse");
    private final int depth = SpecFiles.function(instance, "depth");

    @Test
    void recursion_endsAtTheSameDepth_coldAndCompiled() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(deepest()).as("call %d", i).isEqualTo(DEPTH);
        }
    }

    /** A thread of the smallest size that is common, when the JVM only interprets. */
    @Test
    void recursion_fitsIntoAThreadOfOneMegabyte() throws InterruptedException {
        long[] reached = new long[1];
        Thread small = new Thread(null, () -> reached[0] = deepest(), "small", 1 << 20);
        small.start();
        small.join();
        assertThat(reached[0]).isEqualTo(DEPTH);
    }

    /** The caller may have used up its own stack; that must not end the caller. */
    @Test
    void recursion_inAThreadWithTooLittleStack_isTheGuestsFailure() throws InterruptedException {
        deepest();
        Throwable[] thrown = new Throwable[1];
        Runnable call = () -> instance.getMachine().call(recurse, new long[] {1});
        Thread small = new Thread(null, call, "small", 160 << 10);
        small.setUncaughtExceptionHandler((thread, e) -> thrown[0] = e);
        small.start();
        small.join();
        assertThat(thrown[0])
                .isInstanceOf(CallStackExhaustedException.class)
                .hasCauseInstanceOf(StackOverflowError.class)
                .hasMessageContaining("give it a larger stack");
    }

    private long deepest() {
        assertThatThrownBy(() -> instance.getMachine().call(recurse, new long[] {1}))
                .isInstanceOf(CallStackExhaustedException.class);
        return instance.getMachine().call(depth, new long[0])[0];
    }
}
