package dev.wasmbox.engine;

import run.endive.runtime.Instance;
import run.endive.wasm.Parser;

/**
 * Prints how deep the guests of own_recursion and random ones get, cold and warm, in a thread with
 * less stack than any platform gives by default. {@link RecursionTest} runs it in JVMs of its own.
 */
final class RecursionProgram {
    private static final String GUESTS = "own_recursion.0.wasm";
    private static final long STACK_BYTES = (1 << 20) - (128 << 10);
    private static final int TIMES = Integer.getInteger("times");

    /** How many random modules. */
    private static final int RANDOM = Integer.getInteger("random", 6);

    private static final long FIRST_SEED = Long.getLong("seed", 0);

    private RecursionProgram() {}

    public static void main(String[] guests) throws InterruptedException {
        Thread thread = new Thread(null, () -> run(guests), "guest", STACK_BYTES);
        thread.start();
        thread.join();
    }

    private static void run(String[] guests) {
        byte[] wasm = SpecFiles.wasm(GUESTS);
        CompiledModule module = SpecFiles.compile(GUESTS);
        for (String guest : guests) {
            System.out.println(guest + " " + deepest(wasm, module, guest));
        }
        for (int seed = 0; seed < RANDOM; seed++) {
            byte[] random = RandomRecursion.module(FIRST_SEED + seed);
            CompiledModule compiled = CompiledModule.compile(Parser.parse(random));
            System.out.println(FIRST_SEED + seed + " " + deepest(random, compiled, "random"));
        }
    }

    private static long deepest(byte[] wasm, CompiledModule module, String guest) {
        Instance instance =
                Instance.builder(Parser.parse(wasm))
                        .withMemoryFactory(FlatMemory::new)
                        .withMachineFactory(module::machine)
                        .build();
        long depth = deepest(instance, guest);
        for (int i = 1; i < TIMES; i++) {
            long again = deepest(instance, guest);
            if (again != depth) {
                throw new AssertionError(guest + ": " + depth + ", then " + again);
            }
        }
        return depth;
    }

    private static long deepest(Instance instance, String guest) {
        try {
            instance.getMachine().call(SpecFiles.function(instance, guest), new long[0]);
        } catch (CallStackExhaustedException e) {
            if (e.getCause() != null) {
                throw new AssertionError(guest + " reached the end of the thread's stack", e);
            }
            return instance.getMachine()
                    .call(SpecFiles.function(instance, "depth"), new long[0])[0];
        }
        throw new AssertionError(guest + " has ended");
    }
}
