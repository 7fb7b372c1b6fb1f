package dev.wasmbox.host.internal.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import run.endive.wasm.Parser;
import run.endive.wasm.types.CodeSection;
import run.endive.wasm.types.FunctionBody;

class ReadBodiesTest {
    private static final Path GUESTS = Path.of(System.getProperty("wasmbox.root"), "test-guests");

    @Test
    void get_eachFunctionOfALargeModule_isWhatTheParserReadsInAllOfIt() throws IOException {
        requireAll(Files.readAllBytes(GUESTS.resolve("rust/javascript.wasm")));
    }

    /** A type {@code () -> i32}; one function with a local of type {@code (ref null 0)}. */
    @Test
    void get_localOfATypeOfTheModule_isRead() {
        String module =
                "0061736d 01000000 010501 60 00 01 7f 030201 00 0a09 01 07 01 01 6300 4107 0b";
        byte[] wasm = HexFormat.of().parseHex(module.replace(" ", ""));

        assertThat(new ReadBodies(wasm).get(0).localTypes().get(0).typeIdx()).isZero();
        requireAll(wasm);
    }

    private static void requireAll(byte[] wasm) {
        CodeSection whole =
                Parser.builder()
                        .withValidation(false)
                        .build()
                        .parse(() -> new ByteArrayInputStream(wasm))
                        .codeSection();
        ReadBodies bodies = new ReadBodies(wasm);
        for (int i = 0; i < whole.functionBodyCount(); i++) {
            requireSame(bodies.get(i), whole.getFunctionBody(i));
        }
    }

    private static void requireSame(FunctionBody read, FunctionBody expected) {
        assertThat(read.localTypes()).isEqualTo(expected.localTypes());
        assertThat(instructions(read)).isEqualTo(instructions(expected));
    }

    /** Without where they stood in the bytes that were read. */
    private static List<String> instructions(FunctionBody body) {
        return body.instructions().stream()
                .map(each -> each.opcode() + " " + Arrays.toString(each.operands()))
                .toList();
    }
}
