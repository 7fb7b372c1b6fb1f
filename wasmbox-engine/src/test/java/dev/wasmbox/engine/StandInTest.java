package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wasmbox.engine.BothEnginesTest.Mode;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** Functions that run in place of their callers. */
class StandInTest {
    /**
     *
     *
     * <pre>
     * (module
     *   (global $depth (mut i32) (i32.const 0))
     *   (func $direct (export "direct")
     *     (global.set $depth (i32.add (global.get $depth) (i32.const 1)))
     *     (call $direct))
     *   (func $through (export "through")
     *     (global.set $depth (i32.add (global.get $depth) (i32.const 1)))
     *     (call $standIn))
     *   (func $standIn (call $through))
     *   (func (export "depth") (result i32) (global.get $depth)))
     * </pre>
     */
    private static final String RECURSION =
            "0061736d010000000108026000006000017f030504000000010606017f01"
                    + "41000b071c03066469726563740000077468726f75676800010564657074"
                    + "6800030a23040b00230041016a240010000b0b00230041016a240010020b"
                    + "040010010b040023000b";

    private static final Set<Integer> STAND_INS = Set.of(2);

    /** Enough for what is not counted. */
    private static final long STACK_BYTES = 64 << 20;

    private static WasmModule module() {
        return Parser.parse(HexFormat.of().parseHex(RECURSION));
    }

    private static CompiledModule compiled(WasmModule module) {
        return CompiledModule.load(
                module, FunctionBodies.of(module), Map.of(), Set.of(), STAND_INS);
    }

    private static Function<Instance, Machine> machines(WasmModule module, Mode mode) {
        return mode == Mode.COMPILED
                ? compiled(module)::machine
                : InterpretedModule.of(module, SourceLines.NONE, STAND_INS)::machine;
    }

    @ParameterizedTest
    @EnumSource
    void standIn_takesNothingOfTheCallStack(Mode mode) throws InterruptedException {
        assertThat(depth(mode, "through")).isEqualTo(depth(mode, "direct"));
    }

    @Test
    void standIn_isInterpreted() {
        CompiledModule compiled = compiled(module());
        compiled.compileAll();
        assertThat(compiled.interpretedFunctions()).isEqualTo(STAND_INS);
    }

    private static long depth(Mode mode, String export) throws InterruptedException {
        AtomicLong depth = new AtomicLong();
        Thread thread = new Thread(null, () -> depth.set(reached(mode, export)), "", STACK_BYTES);
        thread.start();
        thread.join();
        assertThat(depth).hasPositiveValue();
        return depth.get();
    }

    private static long reached(Mode mode, String export) {
        WasmModule module = module();
        Instance instance =
                Instance.builder(module)
                        .withMemoryFactory(FlatMemory::new)
                        .withMachineFactory(machines(module, mode))
                        .build();
        assertThat(
                        catchThrowableOfType(
                                CallStackExhaustedException.class,
                                () -> instance.export(export).apply()))
                .hasNoCause();
        return instance.export("depth").apply()[0];
    }
}
