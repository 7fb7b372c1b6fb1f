package dev.wasmbox.host.internal.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.WasmBoxModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParsingCostTest {
    private static final Path GUESTS =
            Path.of(System.getProperty("wasmbox.root", ".."), "test-guests");
    private static final String LOOP = "03400b";
    private static final String BLOCK = "0240";
    private static final String END = "0b";

    /** The parser takes minutes for a hundred thousand. */
    @Test
    void loopsBesideEachOther_tooManyOfThem_areRefused() {
        assertThatThrownBy(() -> WasmBoxModule.fromWasm(module(LOOP.repeat(100_000))))
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("takes too long to check")
                .hasMessageContaining("place 0 of the code section");
        assertThatCode(() -> ParsingCost.check(module(LOOP.repeat(10_000)), "this module"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "41000d9f9c01", // br_if 19999
                "41000e039f9c019f9c019f9c019f9c01", // br_table
                "1f4002020000009f9c010b", // try_table that catches all there
                "d070d59f9c011a" // br_on_null
            })
    void labelsOfFarBlocks_tooManyOfThem_areRefused(String branch) {
        String body = BLOCK.repeat(20_000) + branch.repeat(60_000) + END.repeat(20_000);
        assertThatThrownBy(() -> ParsingCost.check(module(body), "this module"))
                .isInstanceOf(ModuleException.class);
    }

    /** Of each kind one with all that may follow an opcode, and bytes that look like an end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "410b1a", // i32.const
                "418b808080001a", // a number in more bytes than it needs
                "42cb001a", // i64.const
                "430b0b0b0b1a", // f32.const
                "440b0b0b0b0b0b0b0b1a", // f64.const
                "fd0c0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b1a", // v128.const
                "fd0d0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b1a", // i8x16.shuffle
                "fd54000b0b", // v128.load8_lane
                "fd150b1a", // i8x16.extract_lane_s
                "280b0b", // i32.load
                "28400b0b", // i32.load of another memory
                "fb180b000b0b", // br_on_cast
                "fb080b0b", // array.new_fixed
                "fc080b0b", // memory.init
                "fe030b", // atomic.fence
                "fe100b0b", // i32.atomic.load
                "1c01630b", // select of a reference
                "110b0b", // call_indirect
                "d00b", // ref.null
                "02630b0b", // block of a reference
            })
    void anyInstructionBefore_theLoopsBehindIt_areSeen(String first) {
        assertThatThrownBy(
                        () ->
                                ParsingCost.check(
                                        module(first + LOOP.repeat(100_000)), "this module"))
                .isInstanceOf(ModuleException.class);
    }

    /** All that is between the first and the last byte of a function, to the last one. */
    @Test
    void functionsOfRealModules_areGoneThroughToTheirEnds() throws IOException {
        for (Path each : modules()) {
            byte[] wasm = Files.readAllBytes(each);
            CodeEntries entries = CodeEntries.of(wasm);
            for (int i = 0; i < entries.count(); i++) {
                BodyBytes in = new BodyBytes(wasm, entries.content(i), entries.end(i));
                assertThat(depthAtTheEnd(in)).as("function %s of %s", i, each).isEqualTo(-1);
            }
            assertThatCode(() -> ParsingCost.check(wasm, "this module")).doesNotThrowAnyException();
        }
    }

    private static int depthAtTheEnd(BodyBytes in) {
        InstructionBytes instructions = new InstructionBytes(in);
        instructions.skipLocals();
        int depth = 0;
        while (!in.isAtEnd()) {
            switch (instructions.next(depth)) {
                case InstructionBytes.BLOCK,
                        InstructionBytes.LOOP,
                        InstructionBytes.IF,
                        InstructionBytes.TRY,
                        InstructionBytes.TRY_TABLE ->
                        depth++;
                case InstructionBytes.END -> depth--;
                default -> {}
            }
        }
        return depth;
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.walk(GUESTS)) {
            return files.filter(file -> file.toString().endsWith(".wasm"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
    }

    private static byte[] module(String body) {
        byte[] code = HexFormat.of().parseHex("00" + body + END);
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        entry.write(1);
        number(entry, code.length);
        entry.writeBytes(code);
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(HexFormat.of().parseHex("0061736d01000000010401600000" + "03020100"));
        module.write(CodeEntries.CODE);
        number(module, entry.size());
        module.writeBytes(entry.toByteArray());
        return module.toByteArray();
    }

    private static void number(ByteArrayOutputStream to, int value) {
        int left = value;
        for (; left >= 0x80; left >>>= 7) {
            to.write(left & 0x7f | 0x80);
        }
        to.write(left);
    }
}
