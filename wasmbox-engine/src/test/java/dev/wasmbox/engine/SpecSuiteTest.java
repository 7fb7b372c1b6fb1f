package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;

/**
 * The official test suite of WebAssembly 2.0, with those of tail calls, exceptions, extended
 * constants and function references, and scripts of our own (their names begin with own).
 *
 * <p>Left out: what concerns the parser (malformed and invalid modules, modules that Endive's
 * parser does not know), whether a module may be linked (Endive's instance decides), references to
 * objects of the host, and vectors. {@link SpecScript} counts that as skipped.
 */
class SpecSuiteTest {
    private static final int ASSERTIONS = 24_000;

    /** So small, in bytes, that most functions are split. */
    private static final int SMALL = 60;

    @Test
    void compiled_doesWhatTheSpecificationSays() {
        List<String> failures = new ArrayList<>();
        int passed = run(module -> CompiledModule.compile(module)::machine, failures);
        assertThat(failures).isEmpty();
        assertThat(passed).isGreaterThan(ASSERTIONS);
    }

    @Test
    void compiledInSmallMethods_doesWhatTheSpecificationSays() {
        List<String> failures = new ArrayList<>();
        int passed = run(module -> CompiledModule.compile(module, SMALL)::machine, failures);
        assertThat(failures).isEmpty();
        assertThat(passed).isGreaterThan(ASSERTIONS);
    }

    @Test
    void interpreted_doesWhatTheSpecificationSays() {
        List<String> failures = new ArrayList<>();
        int passed = run(module -> InterpretedModule.of(module)::machine, failures);
        assertThat(failures).isEmpty();
        assertThat(passed).isGreaterThan(ASSERTIONS);
    }

    private static int run(
            Function<WasmModule, Function<Instance, Machine>> engine, List<String> failures) {
        int passed = 0;
        for (String file : SpecFiles.ALL.keySet()) {
            String name = file.replace(".txt", "");
            if (file.endsWith(".txt")) {
                SpecScript script = new SpecScript(name, SpecFiles.ALL, engine).run();
                passed += script.passed();
                failures.addAll(script.failures());
            }
        }
        return passed;
    }
}
