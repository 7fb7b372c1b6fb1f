package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** A branch out of a try takes its value to where the handlers expect another one. */
class BranchOutOfTryTest {
    /**
     *
     *
     * <pre>
     * (func (export "f") (result i32)
     *   (block $out (result f32)
     *     (block $caught
     *       i64.const 7
     *       (try_table (catch_all $caught) f32.const 1 br $out)
     *       drop)
     *     f32.const 2)
     *   i32.trunc_f32_s)
     * </pre>
     */
    private static final String MODULE =
            "0061736d01000000"
                    + "0105016000017f" // type
                    + "03020100" // function
                    + "0705010166"
                    + "0000" // export
                    + "0a20011e00"
                    + "027d024042071f40010200430000803f0c020b1a0b43000000400ba80b";

    @Test
    void valueOfAnotherType_thanWhatLiesBelowTheTry_arrives() {
        WasmModule module = Parser.parse(HexFormat.of().parseHex(MODULE));
        CompiledModule compiled = CompiledModule.compile(module);
        Instance instance = Instance.builder(module).withMachineFactory(compiled::machine).build();

        assertThat(instance.export("f").apply()).containsExactly(1);
    }
}
