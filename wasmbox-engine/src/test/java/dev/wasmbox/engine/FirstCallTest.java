package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionBody;

/** Functions are compiled when they are first called, and that changes nothing else. */
@Timeout(60)
@Tag("jit")
class FirstCallTest {
    private static final String GUESTS = "own_recursion.0.wasm";

    private final WasmModule module = Parser.parse(SpecFiles.ALL.get(GUESTS));
    private final CompiledModule eager = CompiledModule.compile(module);

    /** A module of which all but the functions is compiled. */
    private CompiledModule withoutFunctions(Supplier<WasmModule> whole) {
        Map<String, byte[]> classes = new HashMap<>(eager.classes());
        classes.keySet().removeIf(name -> name.startsWith("wasm.Code"));
        CompiledModule made =
                CompiledModule.load(module, bodies(whole), classes, Set.of(), Set.of());
        made.link();
        return made;
    }

    private static FunctionBodies bodies(Supplier<WasmModule> whole) {
        return new FunctionBodies() {
            @Override
            public FunctionBody get(int place) {
                return FunctionBodies.of(whole.get()).get(place);
            }

            @Override
            public int mostInstructions(int place) {
                return FunctionBodies.of(whole.get()).mostInstructions(place);
            }
        };
    }

    private static long call(Instance instance, String export) {
        long[] none = {};
        return instance.getMachine().call(SpecFiles.function(instance, export), none)[0];
    }

    private static long deepest(Instance instance, String export) {
        assertThatThrownBy(() -> call(instance, export))
                .isInstanceOf(CallStackExhaustedException.class);
        return call(instance, "depth");
    }

    @Test
    void firstCall_compilesNoMoreThanItNeeds() {
        CompiledModule lazy = CompiledModule.of(module);
        assertThat(lazy.classes()).isEmpty();
        assertThat(call(SpecFiles.instance(GUESTS, lazy), "depth")).isZero();
        assertThat(lazy.classes()).hasSize(2);
        assertThat(eager.classes()).hasSizeGreaterThan(10);
    }

    @Test
    void depth_isTheSameWhateverIsCompiledYet() {
        for (String guest : new String[] {"direct", "indirect", "mutual", "tail", "wide"}) {
            long expected = deepest(SpecFiles.instance(GUESTS, eager), guest);
            Instance lazy = SpecFiles.instance(GUESTS, CompiledModule.of(module));
            assertThat(deepest(lazy, guest)).as(guest).isEqualTo(expected);
            assertThat(deepest(lazy, guest)).as(guest + " again").isEqualTo(expected);
        }
    }

    @Test
    void firstCall_whenMemoryEnds_failsAloneAndWorksAfterwards() {
        boolean[] enough = new boolean[1];
        CompiledModule compiled =
                withoutFunctions(
                        () -> {
                            if (!enough[0]) {
                                throw new OutOfMemoryError("of the test");
                            }
                            return module;
                        });
        Instance instance = SpecFiles.instance(GUESTS, compiled);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> call(instance, "depth"))
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessage("of the test");
        }
        enough[0] = true;
        assertThat(call(instance, "depth")).isZero();
    }

    @Test
    void firstCall_whenTheCompilerFails_saysWhichClass() {
        CompiledModule compiled =
                withoutFunctions(
                        () -> {
                            throw new IndexOutOfBoundsException("a fault of the compiler");
                        });
        assertThatThrownBy(() -> call(SpecFiles.instance(GUESTS, compiled), "depth"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("wasm.Code")
                .hasRootCauseMessage("a fault of the compiler");
    }

    /** However long the function takes to compile. */
    @Test
    void firstCall_ofAGuestThatIsToStop_doesNotWait() throws InterruptedException {
        CountDownLatch compiling = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        CompiledModule compiled =
                withoutFunctions(
                        () -> {
                            compiling.countDown();
                            awaitUninterrupted(stopped);
                            return module;
                        });
        Instance instance = SpecFiles.instance(GUESTS, compiled);
        Thread guest = Thread.currentThread();
        Thread stopper =
                new Thread(
                        () -> {
                            awaitUninterrupted(compiling);
                            guest.interrupt();
                        });
        stopper.start();
        assertThatThrownBy(() -> call(instance, "depth"))
                .isInstanceOf(WasmInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        stopped.countDown();
        assertThat(call(instance, "depth")).isZero();
        stopper.join();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
