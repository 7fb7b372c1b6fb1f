package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call through a table calls what the table holds now, however it came to hold it. */
final class TableCallTest {
    /**
     *
     *
     * <pre>
     * (module
     *   (import "env" "wasmbox_callback" (func $callback (param i32 i32)))
     *   (type $digit (func (result i32)))
     *   (memory (export "memory") 1)
     *   (table $t 1 1 funcref)
     *   (elem (i32.const 0) func $one)
     *   (elem declare func $two)
     *   (func $one (result i32) (i32.const 0x31))
     *   (func $two (result i32) (i32.const 0x32))
     *   (func (export "wasmbox_initialize") (i64.store (i32.const 0) (i64.const 1)))
     *   (func (export "wasmbox_malloc") (param i32) (result i32) (i32.const 4096))
     *   (func (export "wasmbox_free") (param i32 i32))
     *   (func (export "wasmbox_send") (param $message i32) (param i32)
     *     (if (i32.ne (i32.load8_u offset=8 (local.get $message)) (i32.const 0x63))
     *       (then (table.set $t (i32.const 0) (ref.func $two))))
     *     (i32.store8 (i32.const 8) (call_indirect (type $digit) (i32.const 0)))
     *     (call $callback (i32.const 0) (i32.const 9))
     *     (if (i32.eq (i32.load8_u offset=8 (local.get $message)) (i32.const 0x74)) (then unreachable))))
     * </pre>
     */
    private static final String DIGITS =
            "0061736d010000000112046000017f60027f7f0060000060017f017f02180103"
                    + "656e76107761736d626f785f63616c6c6261636b000103070600000203010104"
                    + "0501700101010503010001074e05066d656d6f72790200127761736d626f785f"
                    + "696e697469616c697a6500030e7761736d626f785f6d616c6c6f6300040c7761"
                    + "736d626f785f6672656500050c7761736d626f785f73656e640006090b020041"
                    + "000b0101030001020a5006040041310b040041320b0900410042013703000b05"
                    + "004180200b02000b310020002d000841e3004704404100d20226000b41084100"
                    + "1100003a000041004109100020002d000841f400460440000b0b";

    private final List<String> outputs = new ArrayList<>();
    private final WasmBoxHost<String, String> box =
            WasmBoxHost.builder(WasmBoxModule.fromWasm(HexFormat.of().parseHex(DIGITS)))
                    .open(outputs::add);

    private String answerTo(String message) {
        box.message(message);
        return outputs.get(outputs.size() - 1);
    }

    @Test
    void call_afterTheElementWasSet_isOfTheOtherFunction() {
        assertThat(answerTo("call")).isEqualTo("1");
        assertThat(answerTo("set")).isEqualTo("2");
        assertThat(answerTo("call")).isEqualTo("2");
    }

    @Test
    void call_afterAMessageThatSetTheElementFailed_isOfTheFunctionBefore() {
        assertThatThrownBy(() -> box.message("trap")).isInstanceOf(GuestException.class);
        assertThat(answerTo("call")).isEqualTo("1");
    }

    @Test
    void call_afterARestore_isOfTheFunctionThatWasCaptured() {
        Snapshot before = box.snapshotState();
        answerTo("set");
        Snapshot after = box.snapshotState();
        box.restoreSnapshot(before);
        assertThat(answerTo("call")).isEqualTo("1");
        box.restoreSnapshot(after);
        assertThat(answerTo("call")).isEqualTo("2");
    }
}
