package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.host.internal.wasm.ReadBodies;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import run.endive.wasm.Parser;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.FunctionBody;

@Tag("once")
class ReadBodiesTest {
    @ParameterizedTest
    @ValueSource(strings = {"rust/counter.wasm", "program/interview.wasm"})
    void get_ofEachFunction_isWhatTheParserMakesOfTheWholeModule(String file) throws Exception {
        Path guests = Path.of(System.getProperty("wasmbox.root", ".."), "test-guests");
        byte[] wasm = Files.readAllBytes(guests.resolve(file));
        FunctionBody[] expected = Parser.parse(wasm).codeSection().functionBodies();
        ReadBodies bodies = new ReadBodies(wasm);
        for (int i = expected.length - 1; i >= 0; i--) {
            FunctionBody read = bodies.get(i);
            assertThat(read.localTypes()).isEqualTo(expected[i].localTypes());
            int size = expected[i].instructions().size();
            assertThat(read.instructions()).hasSize(size);
            assertThat(bodies.mostInstructions(i)).isGreaterThanOrEqualTo(size);
            for (int j = 0; j < size; j++) {
                requireSame(expected[i].instructions().get(j), read.instructions().get(j));
            }
        }
    }

    private static void requireSame(AnnotatedInstruction wanted, AnnotatedInstruction found) {
        assertThat(found.opcode()).isEqualTo(wanted.opcode());
        assertThat(found.operands()).isEqualTo(wanted.operands());
        assertThat(found.labelTrue()).isEqualTo(wanted.labelTrue());
        assertThat(found.labelFalse()).isEqualTo(wanted.labelFalse());
        assertThat(found.labelTable()).isEqualTo(wanted.labelTable());
        assertThat(found.depth()).isEqualTo(wanted.depth());
    }
}
