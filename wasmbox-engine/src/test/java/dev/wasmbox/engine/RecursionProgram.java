package dev.wasmbox.engine;

import run.endive.runtime.Instance;

/**
 * Prints how deep the guests of own_recursion get, cold and warm, in a thread with less stack than
 * any platform gives by default. {@link RecursionTest} runs it in JVMs of its own.
 */
final class RecursionProgram {
    private static final String GUESTS = "own_recursion.0.wasm";
    private static final long STACK_BYTES = (1 << 20) - (128 << 10);
    private static final int TIMES = Integer.getInteger("times");

    private RecursionProgram() {}

    public static void main(String[] guests) throws InterruptedException {
        Thread thread = new Thread(null, () -> run(guests), "guest", STACK_BYTES);
        thread.start();
        thread.join();
    }

    private static void run(String[] guests) {
        CompiledModule module = SpecFiles.compile(GUESTS);
        for (String guest : guests) {
            Instance instance = SpecFiles.instance(GUESTS, module);
            long depth = deepest(instance, guest);
            for (int i = 1; i < TIMES; i++) {
                long again = deepest(instance, guest);
                if (again != depth) {
                    throw new AssertionError(guest + ": " + depth + ", then " + again);
                }
            }
            System.out.println(guest + " " + depth);
        }
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
