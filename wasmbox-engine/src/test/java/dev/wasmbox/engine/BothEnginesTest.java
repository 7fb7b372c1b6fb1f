package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.TrapException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** What engines have got wrong, is right compiled and interpreted. */
class BothEnginesTest {
    /**
     *
     *
     * <pre>
     * (module
     *   (func (export "below-block") (result i32)
     *     (i32.const 7) (i32.const 1)
     *     (block (param i32) (result i32) drop (f32.const 1) (i32.const 5) (br 0))
     *     i32.add)
     *   (func (export "below-return") (param i32) (result i32)
     *     (i32.const 7) (block (i32.const 5) (br 1)) drop (i32.const 3))
     *   (func $self (export "self-tail-call") (param i32) (result i32) (local i32)
     *     (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
     *     (local.set 1 (i32.const 9))
     *     (return_call $self (i32.sub (local.get 0) (i32.const 1))))
     *   (func (export "unsigned-to-float") (param i64) (result f32)
     *     (f32.convert_i64_u (local.get 0)))
     *   (func (export "endless") (loop (br 0))))
     * </pre>
     */
    private static final String SAMPLES =
            "0061736d010000000112046000017f60017f017f60017e017d6000000306"
                    + "050001010203074d050b62656c6f772d626c6f636b00000c62656c6f772d"
                    + "72657475726e00010e73656c662d7461696c2d63616c6c000211756e7369"
                    + "676e65642d746f2d666c6f6174000307656e646c65737300040a4c051400"
                    + "4107410102011a430000803f41050c000b6a0b0e004107024041050c010b"
                    + "1a41030b1801017f200045044020010f0b41092101200041016b12020b05"
                    + "002000b50b070003400c000b0b";

    /**
     * {@code (func (export "null-local") (result i32) (local funcref) local.get 0 ref.is_null)}.
     */
    private static final String NULL_LOCAL =
            "0061736d0100000001050160"
                    + "00017f03020100070e010a6e756c6c2d6c6f63616c00000a09010701017020"
                    + "00d10b";

    /**
     *
     *
     * <pre>
     * (module
     *   (global $depth (mut i32) (i32.const 0))
     *   (func $objects (export "recurse")
     *     (drop (ref.i31 (i32.const 0)))
     *     (global.set $depth (i32.add (global.get $depth) (i32.const 1)))
     *     (call $numbers)
     *     (return_call $objects))
     *   (func $numbers (call $objects))
     *   (func (export "depth") (result i32) (global.get $depth)))
     * </pre>
     */
    private static final String TAIL_CALL_BESIDE_OBJECTS =
            "0061736d010000000108026000006000017f0304030000010606017f0141"
                    + "000b0713020772656375727365000005646570746800020a1e0312004100"
                    + "fb1c1a230041016a2400100112000b040010000b040023000b";

    /**
     * Five globals of 64 bits, with 100 to 500, of which each is counted down.
     *
     * <pre>
     * (func (export "count") (result i64)
     *   (global.set $a (i64.sub (global.get $a) (i64.const 1)))
     *   (global.set $b (i64.sub (global.get $b) (i64.const -2)))
     *   (global.set $c (i64.sub (global.get $c) (i64.const 0x7000000000)))
     *   (global.set $d (i64.sub (global.get $d) (i64.const 4)))
     *   (global.set $e (i64.sub (global.get $e) (i64.const 5)))
     *   (global.set $e (i64.sub (global.get $a) (i64.const 1000)))
     *   3 * $a + 5 * $b + 7 * $c + 11 * $d + $e)
     * </pre>
     */
    private static final String COUNTS =
            "0061736d010000000105016000017e03020100061f057e0142e4000b7e0142c8010b7e0142ac020b7e01"
                    + "4290030b7e0142f4030b07090105636f756e7400000a4e014c00230042017d24002301427e7d24"
                    + "0123024280808080800e7d2402230342047d2403230442057d2404230042e8077d240423004203"
                    + "7e230142057e230242077e2303420b7e23047c7c7c7c0b";

    enum Mode {
        COMPILED {
            @Override
            Function<Instance, Machine> machines(WasmModule module) {
                return CompiledModule.of(module)::machine;
            }
        },
        INTERPRETED {
            @Override
            Function<Instance, Machine> machines(WasmModule module) {
                return InterpretedModule.of(module)::machine;
            }
        };

        abstract Function<Instance, Machine> machines(WasmModule module);

        Instance instance(byte[] wasm) {
            WasmModule module = Parser.parse(wasm);
            return Instance.builder(module)
                    .withMemoryFactory(FlatMemory::new)
                    .withMachineFactory(machines(module))
                    .build();
        }
    }

    private static long call(Mode mode, String wasm, String export, long... arguments) {
        return mode.instance(HexFormat.of().parseHex(wasm)).export(export).apply(arguments)[0];
    }

    @ParameterizedTest
    @EnumSource
    void globals_areCountedDown_eachWhereverItStands(Mode mode) {
        assertThat(call(mode, COUNTS, "count")).isEqualTo(-3_367_254_353_202L);
    }

    @ParameterizedTest
    @EnumSource
    void branchOutOfABlockWithParameters_leavesWhatIsBelow(Mode mode) {
        assertThat(call(mode, SAMPLES, "below-block")).isEqualTo(12);
    }

    @ParameterizedTest
    @EnumSource
    void branchOutOfTheFunction_returnsTheValueOnTop(Mode mode) {
        assertThat(call(mode, SAMPLES, "below-return", 0)).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void functionThatTailCallsItself_hasLocalsOfZeroAgain(Mode mode) {
        assertThat(call(mode, SAMPLES, "self-tail-call", 3)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void unsignedToFloat_roundsOnce(Mode mode) {
        long bits = call(mode, SAMPLES, "unsigned-to-float", 0x8000008000000001L);
        assertThat((int) bits).isEqualTo(0x5f000001);
    }

    @ParameterizedTest
    @EnumSource
    void throwOfNoException_traps(Mode mode) {
        Instance instance = mode.instance(SpecFiles.wasm("own_references.0.wasm"));
        assertThatThrownBy(() -> instance.export("throw").apply())
                .isInstanceOf(TrapException.class);
    }

    @ParameterizedTest
    @EnumSource
    void localOfAReference_beginsAsNull(Mode mode) {
        assertThat(call(mode, NULL_LOCAL, "null-local")).isEqualTo(1);
    }

    @Test
    void recursionThroughTailCallingFunctionsOfEndive_isAsDeepInterpretedAsCompiled() {
        assertThat(deepest(Mode.INTERPRETED)).isEqualTo(deepest(Mode.COMPILED)).isPositive();
    }

    private static long deepest(Mode mode) {
        Instance instance = mode.instance(HexFormat.of().parseHex(TAIL_CALL_BESIDE_OBJECTS));
        assertThatThrownBy(() -> instance.export("recurse").apply())
                .isInstanceOf(CallStackExhaustedException.class)
                .hasNoCause();
        return instance.export("depth").apply()[0];
    }
}
