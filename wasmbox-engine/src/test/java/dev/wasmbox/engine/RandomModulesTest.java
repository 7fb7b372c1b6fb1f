package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** Random modules do the same compiled as interpreted. */
class RandomModulesTest {
    private static final int MOST_DIFFERENCES = 5;

    /** In bytes; most functions are split then, and their parts are, too. */
    private static final int[] SMALL = {60, 100, 200};

    private int compared;
    private int refused;
    private int uncompared;
    private final List<String> differences = new ArrayList<>();

    @Test
    void compiled_doesWhatTheInterpreterDoes() throws IOException {
        compareAll(number -> CompiledModule::compile);
    }

    @Test
    void compiledInSmallMethods_doesWhatTheInterpreterDoes() throws IOException {
        compareAll(
                number -> module -> CompiledModule.compile(module, SMALL[number % SMALL.length]));
    }

    private void compareAll(Function<Integer, Function<WasmModule, CompiledModule>> compilers)
            throws IOException {
        int number = 0;
        try (RandomModules modules = new RandomModules()) {
            byte @Nullable [] wasm = modules.next();
            while (wasm != null && differences.size() < MOST_DIFFERENCES) {
                compare(wasm, number, compilers.apply(number));
                number++;
                wasm = modules.next();
            }
        }
        System.out.printf(
                "%d modules: %d the same, %d refused by the parser, %d not comparable%n",
                number, compared, refused, uncompared);
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(number / 2);
    }

    /** Parses anew for each run, since Endive notes in the module how large a table has become. */
    private void compare(byte[] wasm, int number, Function<WasmModule, CompiledModule> compiler) {
        WasmModule module;
        RandomRun interpreted;
        try {
            WasmModule other = Parser.parse(wasm);
            interpreted = new RandomRun(other, InterpretedModule.of(other)::machine, number);
            module = Parser.parse(wasm);
        } catch (RuntimeException e) {
            refused++;
            return;
        }
        try {
            List<String> expected = interpreted.run();
            RandomRun compiled = new RandomRun(module, compiler.apply(module)::machine, number);
            List<String> found = compiled.run();
            if (interpreted.isUndefined() || compiled.isUndefined()) {
                uncompared++;
            } else if (found.equals(expected)) {
                compared++;
            } else {
                differences.add(number + ": " + firstDifference(expected, found));
            }
        } catch (RuntimeException | Error e) {
            differences.add(number + ": " + e + " at " + e.getStackTrace()[0]);
        }
    }

    private static String firstDifference(List<String> expected, List<String> found) {
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).equals(found.get(i))) {
                return "interpreted " + expected.get(i) + ", compiled " + found.get(i);
            }
        }
        throw new IllegalStateException("they are the same");
    }
}
