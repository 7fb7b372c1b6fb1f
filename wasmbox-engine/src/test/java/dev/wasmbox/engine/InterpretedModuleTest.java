package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** The limits of an interpreted guest are those of a compiled one. */
@Timeout(60)
@Tag("jit")
class InterpretedModuleTest {
    private static final String RECURSION = "own_recursion.0.wasm";
    private static final String ENDLESS = "own_endless.0.wasm";
    private static final int SMALL_STACK = 160 << 10;
    private static final long[] MANY = {60};

    private static Instance interpreted(byte[] wasm) {
        WasmModule module = Parser.parse(wasm);
        return Instance.builder(module)
                .withMemoryFactory(FlatMemory::new)
                .withMachineFactory(InterpretedModule.of(module)::machine)
                .build();
    }

    private static long call(Instance instance, String export, long... arguments) {
        Machine machine = instance.getMachine();
        long[] results = machine.call(SpecFiles.function(instance, export), arguments);
        return results.length == 0 ? 0 : results[0];
    }

    private static long deepest(Instance instance, String export, long... arguments) {
        assertThatThrownBy(() -> call(instance, export, arguments))
                .isInstanceOf(CallStackExhaustedException.class)
                .hasNoCause();
        return call(instance, "depth");
    }

    @Test
    void recursion_isAsDeepAsCompiled() {
        CompiledModule compiled = SpecFiles.compile(RECURSION);
        for (String export :
                new String[] {
                    "direct",
                    "indirect",
                    "reference",
                    "parameters",
                    "mutual",
                    "tail",
                    "table",
                    "block",
                    "wide"
                }) {
            long expected = deepest(SpecFiles.instance(RECURSION, compiled), export);
            Instance interpreted = interpreted(SpecFiles.wasm(RECURSION));
            assertThat(deepest(interpreted, export)).as(export).isEqualTo(expected);
            assertThat(deepest(interpreted, export)).as(export + " again").isEqualTo(expected);
        }
    }

    @Test
    void recursion_takesNothingOfTheThreadsStack() throws InterruptedException {
        long[] reached = new long[2];
        Runnable recursion =
                () -> reached[1] = deepest(interpreted(SpecFiles.wasm(RECURSION)), "direct");
        recursion.run();
        reached[0] = reached[1];
        Thread small = new Thread(null, recursion, "small", SMALL_STACK);
        small.start();
        small.join();
        assertThat(reached[1]).isEqualTo(reached[0]).isPositive();
    }

    private static Instance compiledWithALargeFunction() {
        assertThat(LargeFunction.COMPILED.interpretedFunctions()).hasSize(1);
        return Instance.builder(Parser.parse(LargeFunction.WASM))
                .withMachineFactory(LargeFunction.COMPILED::machine)
                .build();
    }

    @Test
    void recursionThroughALargeFunction_isAsDeepAsCompiled() {
        Instance compiled = compiledWithALargeFunction();
        Instance interpreted = interpreted(LargeFunction.WASM);
        for (int way : new int[] {LargeFunction.BY_CALL, LargeFunction.BY_TABLE}) {
            long expected = deepest(compiled, "recurse", way);
            assertThat(deepest(interpreted, "recurse", way)).isEqualTo(expected).isPositive();
            assertThat(deepest(compiled, "recurse", way)).isEqualTo(expected);
        }
    }

    @Test
    void tailCallsThroughALargeFunction_takeNoStack() {
        int times = 5_000;
        assertThat(call(compiledWithALargeFunction(), "down", times)).isEqualTo(7);
        assertThat(call(interpreted(LargeFunction.WASM), "down", times)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "tail", "self", "fill", "copy", "calls"})
    void endlessGuest_isStoppedWhereverItIs(String export) throws InterruptedException {
        Instance instance = interpreted(SpecFiles.wasm(ENDLESS));
        Thread guest = Thread.currentThread();
        CountDownLatch running = new CountDownLatch(1);
        Thread stopper =
                new Thread(
                        () -> {
                            try {
                                running.await();
                                guest.interrupt();
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        });
        stopper.start();
        running.countDown();
        long[] arguments = export.equals("calls") ? MANY : new long[0];
        assertThatThrownBy(() -> call(instance, export, arguments))
                .isInstanceOf(WasmInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        stopper.join();
    }
}
