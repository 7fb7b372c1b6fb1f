package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

    private static Instance instance(LargeFunction function) {
        return Instance.builder(Parser.parse(function.wasm))
                .withMachineFactory(function.compiled::machine)
                .build();
    }

    static List<LargeFunction> largeFunctions() {
        return List.of(LargeFunction.SPLIT, LargeFunction.WHOLE);
    }

    @Test
    void aLargeFunction_isInterpretedOnlyIfItCannotBeTakenApart() {
        assertThat(LargeFunction.SPLIT.compiled.interpretedFunctions()).isEmpty();
        assertThat(LargeFunction.WHOLE.compiled.interpretedFunctions()).containsExactly(0);
    }

    @ParameterizedTest
    @MethodSource("largeFunctions")
    void recursionThroughALargeFunction_isAsDeepAsCompiled(LargeFunction large) {
        Instance compiled = instance(large);
        Instance interpreted = interpreted(large.wasm);
        for (int way : new int[] {LargeFunction.BY_CALL, LargeFunction.BY_TABLE}) {
            long expected = deepest(compiled, "recurse", way);
            assertThat(deepest(interpreted, "recurse", way)).isEqualTo(expected).isPositive();
            assertThat(deepest(compiled, "recurse", way)).isEqualTo(expected);
        }
    }

    /** However it is compiled, since a guest may not notice. */
    @Test
    void recursionThroughALargeFunction_isAsDeepWhetherItIsTakenApartOrNot() {
        for (int way : new int[] {LargeFunction.BY_CALL, LargeFunction.BY_TABLE}) {
            assertThat(deepest(instance(LargeFunction.SPLIT), "recurse", way))
                    .isEqualTo(deepest(instance(LargeFunction.WHOLE), "recurse", way));
        }
    }

    @ParameterizedTest
    @MethodSource("largeFunctions")
    void tailCallsThroughALargeFunction_takeNoStack(LargeFunction large) {
        int times = 5_000;
        assertThat(call(instance(large), "down", times)).isEqualTo(7);
        assertThat(call(interpreted(large.wasm), "down", times)).isEqualTo(7);
    }

    @Test
    void trapInAPartOfAFunction_isInTheFunctionAlone() {
        LargeFunction large = LargeFunction.SPLIT;
        Throwable trap = catchThrowable(() -> call(instance(large), "down", -1));
        assertThat(trap.getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .anyMatch(each -> each.matches("p0_\\d+"));
        Throwable same = catchThrowable(() -> call(interpreted(large.wasm), "down", -1));
        assertThat(functions(trap, large)).isEqualTo(functions(same, large)).hasSize(2);
    }

    private static List<Integer> functions(Throwable trap, LargeFunction large) {
        return FunctionCall.of(trap, Parser.parse(large.wasm), SourceLines.NONE).stream()
                .map(FunctionCall::function)
                .toList();
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
