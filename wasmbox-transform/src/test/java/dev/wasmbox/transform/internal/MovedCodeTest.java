package dev.wasmbox.transform.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.transform.MeteredModule;
import dev.wasmbox.transform.MovedCode;
import dev.wasmbox.transform.SplitModule;
import dev.wasmbox.transform.SuspendableModule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Modules with line tables tell, rewritten, where their instructions stood. */
@Tag("once")
class MovedCodeTest {
    private static final List<Integer> RENAMED =
            List.of(
                    Opcode.CALL,
                    Opcode.RETURN_CALL,
                    Opcode.RETURN_CALL_INDIRECT,
                    Opcode.BR,
                    Opcode.RETURN,
                    Opcode.BR_IF,
                    Opcode.BR_TABLE);

    private static byte[] withLines(byte[] wasm) {
        return new ByteWriter()
                .bytes(wasm, 0, wasm.length)
                .section(SectionId.CUSTOM, new ByteWriter().name(".debug_line"))
                .toBytes();
    }

    /** The opcodes of a function, by their offsets from the first instruction. */
    private static Map<Integer, Integer> opcodes(ParsedModule module, int place) {
        ParsedModule.Code code = module.codes.get(place);
        BodyReader body = module.body(code);
        int first = body.at();
        Map<Integer, Integer> opcodes = new TreeMap<>();
        while (body.at() < code.to()) {
            Instruction next = body.next();
            opcodes.put(next.from() - first, next.opcode());
        }
        return opcodes;
    }

    /** Calls and branches may have become others; all else is the same instruction. */
    private static void requireSameInstructions(byte[] before, byte[] after) {
        ParsedModule original = new ParsedModule(before);
        ParsedModule rewritten = new ParsedModule(after);
        List<MovedCode> moved = MovedCode.of(after);
        assertThat(moved).hasSize(MovedCode.of(before).size() + 1);
        MovedCode last = moved.get(moved.size() - 1);
        for (int place = 0; place < original.codes.size(); place++) {
            MovedCode.Function function = Objects.requireNonNull(last.function(place));
            assertThat(function.place()).isEqualTo(place);
            Map<Integer, Integer> old = opcodes(original, place);
            Map<Integer, Integer> now = opcodes(rewritten, place);
            for (int i = 0; i < function.offsets().length; i++) {
                Integer opcode = Objects.requireNonNull(old.get(function.origins()[i]));
                if (!RENAMED.contains(opcode)) {
                    assertThat(now).containsEntry(function.offsets()[i], opcode);
                }
            }
        }
        assertThat(last.function(rewritten.codes.size())).isNull();
    }

    @Property(tries = 40)
    void instructions_areThoseThatStoodThere(@ForAll long seed) {
        byte[] wasm = withLines(RandomModule.of(seed));
        byte[] metered = MeteredModule.of(wasm).wasm();
        requireSameInstructions(wasm, metered);
        requireSameInstructions(
                metered,
                SuspendableModule.of(metered, (module, name) -> name.startsWith("wait")).wasm());
    }

    @Property(tries = 10)
    void parts_areOfTheFunctionsThatTheyWereIn(@ForAll long seed) {
        byte[] wasm = withLines(RandomModule.of(seed, 2));
        SplitModule split = SplitModule.of(wasm, 100);
        for (MovedCode each : MovedCode.of(split.wasm())) {
            for (int i = 0; i < RandomModule.FUNCTIONS; i++) {
                assertThat(Objects.requireNonNull(each.function(i)).place()).isEqualTo(i);
            }
        }
    }

    @Property(tries = 20)
    void functionsThatAreResumed_areWhatTheyWere(@ForAll long seed) {
        byte[] wasm = withLines(RandomModule.of(seed));
        SuspendableModule twice =
                SuspendableModuleWriter.rewriteLarge(
                        wasm, 1, 3, 0, (module, name) -> name.startsWith("wait"));
        MovedCode moved = MovedCode.of(twice.wasm()).get(0);
        int functions = new ParsedModule(twice.wasm()).codes.size();
        List<Integer> resumed =
                IntStream.range(RandomModule.FUNCTIONS, functions)
                        .mapToObj(moved::function)
                        .filter(Objects::nonNull)
                        .map(MovedCode.Function::place)
                        .toList();
        assertThat(resumed).hasSize(twice.resumed().size()).doesNotHaveDuplicates();
        assertThat(resumed).allMatch(place -> place < RandomModule.FUNCTIONS);
    }

    @Property(tries = 10)
    void modulesWithoutLineTables_areNotTold(@ForAll long seed) {
        byte[] wasm = RandomModule.of(seed, 2);
        byte[] split = SplitModule.of(MeteredModule.of(wasm).wasm(), 100).wasm();
        byte[] rewritten = SuspendableModule.of(split, (module, name) -> true).wasm();
        assertThat(new ParsedModule(rewritten).customs).isEmpty();
    }
}
