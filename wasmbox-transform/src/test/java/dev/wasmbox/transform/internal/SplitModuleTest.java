package dev.wasmbox.transform.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.transform.SplitModule;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SplitModuleTest {
    private static final byte[] WASM = RandomModule.of(7, 2);

    @Test
    void parts_haveTheNamesOfTheirFunctions() {
        byte[] names = {1, 6, 1, 3, 3, 'r', 'u', 'n'};
        SplitModule split = SplitModule.of(withCustom("name", names), 200);

        assertThat(new CustomSections(new ParsedModule(split.wasm())).functionNames())
                .containsEntry(3, "run")
                .containsValues("run (part 1)", "run (part 2)");
    }

    @Test
    void namesThatMakeNoSense_areLeftOut() {
        byte[] names = {1, 6, 1, 3, 99, 'r', 'u', 'n'};
        SplitModule split = SplitModule.of(withCustom("name", names), 200);

        assertThat(split)
                .isEqualTo(new SplitModule(split.wasm(), SplitModule.of(WASM, 200).parts()));
        assertThat(new ParsedModule(split.wasm()).customs).isEmpty();
    }

    @Test
    void sameModule_givesTheSameBytes() {
        assertThat(SplitModule.of(WASM, 200).wasm()).isEqualTo(SplitModule.of(WASM, 200).wasm());
    }

    @Test
    void indices_stayWhatTheyWere() {
        ParsedModule before = new ParsedModule(WASM);
        ParsedModule after = new ParsedModule(SplitModule.of(WASM, 100).wasm());

        assertThat(after.functionTypes).startsWith(before.functionTypes.toArray(Integer[]::new));
        assertThat(after.functionTypes.size()).isGreaterThan(before.functionTypes.size());
        assertThat(after.types).startsWith(before.types.toArray(FunctionType[]::new));
        assertThat(after.globals).isEqualTo(before.globals);
    }

    @Test
    void largestFunction_becomesSmall() {
        byte[] wasm = RandomModule.of(5, 4);

        assertThat(largest(wasm)).isGreaterThan(3500);
        assertThat(largest(SplitModule.of(wasm, 1500).wasm())).isLessThan(1700);
    }

    private static int largest(byte[] wasm) {
        return new ParsedModule(wasm)
                .codes.stream().mapToInt(code -> code.to() - code.from()).max().orElseThrow();
    }

    @Test
    void moduleWithoutLargeFunctions_isTheSame() {
        assertThat(SplitModule.of(WASM, 1 << 20)).isEqualTo(new SplitModule(WASM, 0));
    }

    @Test
    void functionWithVectors_staysAsItIs() {
        ByteWriter code = new ByteWriter().u32(0);
        code.octet(Opcode.VECTOR).u32(12).bytes(new byte[16], 0, 16).octet(Opcode.DROP);
        code.octet(0x01).octet(Opcode.END);
        byte[] wasm = moduleOf(code);

        assertThat(SplitModule.of(wasm, 1)).isEqualTo(new SplitModule(wasm, 0));
    }

    private static byte[] moduleOf(ByteWriter code) {
        return new ByteWriter()
                .bytes(WASM, 0, ParsedModule.HEADER)
                .section(SectionId.TYPE, new ByteWriter().u32(1).octet(0x60).u32(0).u32(0))
                .section(SectionId.FUNCTION, new ByteWriter().u32(1).u32(0))
                .section(SectionId.CODE, new ByteWriter().u32(1).sized(code))
                .toBytes();
    }

    private static byte[] withCustom(String name, byte[] content) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteWriter section = new ByteWriter().u32(text.length).bytes(text, 0, text.length);
        section.bytes(content, 0, content.length);
        return new ByteWriter()
                .bytes(WASM, 0, WASM.length)
                .section(SectionId.CUSTOM, section)
                .toBytes();
    }
}
