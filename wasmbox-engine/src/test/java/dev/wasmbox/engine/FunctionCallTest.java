package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wasmbox.engine.BothEnginesTest.Mode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import run.endive.runtime.Instance;
import run.endive.runtime.TrapException;
import run.endive.wasm.Parser;

/** What was thrown out of a guest tells of the guest's functions, whatever engine it ran on. */
class FunctionCallTest {
    /**
     *
     *
     * <pre>
     * (module
     *   (type $t (func (param i32)))
     *   (table 1 funcref) (elem (i32.const 0) $core::deep::&lt;T&gt;.fail::h0123456789abcdef)
     *   (func $outer (export "run") (param i32) (call $tail (local.get 0)) (nop))
     *   (func $tail (param i32) (if (i32.eqz (local.get 0)) (then (call $again (i32.const 2)) (return)))
     *      (return_call $outer (i32.sub (local.get 0) (i32.const 1))))
     *   (func $again (param i32) (if (local.get 0) (then (call $again (i32.sub (local.get 0) (i32.const 1))) (return)))
     *      (call_indirect (type $t) (i32.const 7) (i32.const 0)))
     *   (func $core::deep::&lt;T&gt;.fail::h0123456789abcdef (param i32) unreachable)
     *   (func (export "nameless") (call 3 (i32.const 1))))
     * </pre>
     */
    private static final String SAMPLE =
            "0061736d0100000001080260017f006000000306050000000001040401700001"
                    + "0712020372756e0000086e616d656c65737300040907010041000b01030a4005"
                    + "070020001001010b14002000450440410210020f0b200041016b12000b160020"
                    + "000440200041016b10020f0b410741001100000b0300000b0600410110030b00"
                    + "58046e616d65013e0400056f7574657201047461696c0205616761696e032763"
                    + "6f72653a3a646565703a3a3c543e2e6661696c3a3a6830313233343536373839"
                    + "616263646566020b0500000100020003000400040401000174";

    private static final byte[] WASM = HexFormat.of().parseHex(SAMPLE);

    private static Throwable thrown(Mode mode, String export, long... arguments) {
        Instance instance = mode.instance(WASM);
        return catchThrowable(() -> instance.export(export).apply(arguments));
    }

    private static List<String> names(Throwable thrown) {
        return FunctionCall.of(thrown, Parser.parse(WASM), SourceLines.NONE).stream()
                .map(each -> each.function() + " " + each.name())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void of_aTrap_areTheFunctionsThatWereNotLeftByTailCalls(Mode mode) {
        Throwable trap = thrown(mode, "run", 1);
        assertThat(trap).isInstanceOf(TrapException.class);
        assertThat(names(trap))
                .containsExactly(
                        "3 core::deep::<T>.fail",
                        "2 again",
                        "2 again",
                        "2 again",
                        "1 tail",
                        "0 outer",
                        "0 outer");
    }

    @ParameterizedTest
    @EnumSource
    void of_aFunctionWithoutAName_hasThatOfItsExport(Mode mode) {
        assertThat(names(thrown(mode, "nameless", 0)))
                .containsExactly("3 core::deep::<T>.fail", "4 nameless");
    }

    /** Rust's compiler has linkers leave its names as they are. */
    @ParameterizedTest
    @EnumSource
    void of_aFunctionWithAMangledName_hasItAsPeopleWriteIt(Mode mode) {
        String plain = "core::deep::<T>.fail::h0123456789abcdef";
        String mangled = "_ZN6abc..d17h0123456789abcdefE (part 2)";
        byte[] wasm = HexFormat.of().parseHex(SAMPLE.replace(hex(plain), hex(mangled)));
        Instance instance = mode.instance(wasm);
        Throwable trap = catchThrowable(() -> instance.export("nameless").apply(0));
        assertThat(FunctionCall.of(trap, Parser.parse(wasm), SourceLines.NONE).get(0).name())
                .isEqualTo("abc::d (part 2)");
    }

    /** Names get into messages: one that is mangled may bring in what it did not have. */
    @Test
    void of_aNameWithControlCharacters_hasNone() {
        String plain = "core::deep::<T>.fail::h0123456789abcdef";
        String mangled = "_RINvC1a1fKca_E.aaaaaaaaaaaaaaaaaaaaaaaaaa".substring(0, plain.length());
        for (String name : new String[] {mangled, plain.replace("::d", ":\n\u001b")}) {
            byte[] wasm = HexFormat.of().parseHex(SAMPLE.replace(hex(plain), hex(name)));
            assertThat(FunctionCall.nameOf(3, Parser.parse(wasm)))
                    .isIn("a::f::<'?'>", "core:??eep::<T>.fail");
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void of_whatNoGuestHasThrown_isEmpty() {
        assertThat(names(new IllegalStateException())).isEmpty();
    }

    /** So profilers and debuggers show them. */
    @Test
    void method_ofACompiledFunction_isCalledAsTheFunction() {
        assertThat(thrown(Mode.COMPILED, "run", 0).getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("core::deep::{T}:fail$f3", "again$f2", "tail$t1", "outer$f0");
    }

    /** Traces get into logs and to terminals. */
    @Test
    void method_ofAFunctionWithControlCharactersInItsName_hasNone() {
        byte[] wasm = HexFormat.of().parseHex(SAMPLE.replace("616761696e", "610a1b5d6e"));
        Instance instance = Mode.COMPILED.instance(wasm);
        assertThat(catchThrowable(() -> instance.export("run").apply(0)).getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("a??)n$f2")
                .noneMatch(name -> name.chars().anyMatch(Character::isISOControl));
    }
}
