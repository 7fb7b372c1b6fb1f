package dev.wasmbox.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import run.endive.wasm.Parser;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.OpCode;

class FrequenciesTest {
    /** {@code (if (i32.const 0) (then (return)))}. */
    private static final String RETURN_IF = "410004400f0b";

    /** {@code (br_if 0 (i32.const 0))}. */
    private static final String BRANCH_IF = "41000d00";

    private static final String NOP = "01";
    private static final String RETURN = "0f";

    @Test
    void codeBehindManyQuestionsWhetherToReturn_isAsFrequentAsTheFunction() {
        assertThat(frequencyOfNop(RETURN_IF.repeat(20) + NOP)).isGreaterThan(0.5);
    }

    @Test
    void codeBehindManyBranchesToAReturn_isAsFrequentAsTheFunction() {
        String block = "0240" + BRANCH_IF.repeat(20) + NOP + RETURN + "0b";
        assertThat(frequencyOfNop(block + RETURN)).isGreaterThan(0.5);
    }

    @Test
    void codeBehindManyBranchesToOtherCode_isRare() {
        String block = "0240" + BRANCH_IF.repeat(20) + NOP + RETURN + "0b";
        assertThat(frequencyOfNop("0340" + block + "0c000b")).isLessThan(0.01);
    }

    private static double frequencyOfNop(String code) {
        List<AnnotatedInstruction> instructions = instructions(code);
        Frequencies frequencies = new Frequencies(instructions);
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i).opcode() == OpCode.NOP) {
                return frequencies.before(i);
            }
        }
        throw new AssertionError("no nop");
    }

    private static List<AnnotatedInstruction> instructions(String code) {
        byte[] body = HexFormat.of().parseHex("00" + code + "0b");
        ByteArrayOutputStream wasm = new ByteArrayOutputStream();
        wasm.writeBytes(
                HexFormat.of().parseHex("0061736d01000000010401600000" + "03020100" + "0a"));
        size(body.length + 3, wasm);
        wasm.write(1);
        size(body.length, wasm);
        wasm.writeBytes(body);
        return Parser.parse(wasm.toByteArray()).codeSection().getFunctionBody(0).instructions();
    }

    /** In two bytes. */
    private static void size(int size, ByteArrayOutputStream out) {
        out.write(size & 0x7f | 0x80);
        out.write(size >> 7);
    }
}
