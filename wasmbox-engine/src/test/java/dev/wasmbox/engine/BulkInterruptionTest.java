package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.Parser;

/** A guest without loops and calls is stopped too: between its instructions that take long. */
class BulkInterruptionTest {
    /**
     * A module of one memory, one table, a passive segment of either, and one exported function
     * {@code f}.
     */
    private static Instance instance(String body) {
        String code = body + "0b";
        int size = code.length() / 2 + 1;
        String module =
                "0061736d 01000000"
                        + "01 04 01 600000" // a type
                        + "03 02 01 00" // a function
                        + "04 04 01 70 00 01" // a table
                        + "05 03 01 00 01" // a memory
                        + "07 05 01 01 66 00 00" // its export
                        + "09 05 01 01 00 01 00" // elements
                        + "0c 01 01" // a data segment
                        + "0a %02x 01 %02x 00 %s".formatted(size + 2, size, code)
                        + "0b 04 01 01 01 07";
        byte[] wasm = HexFormat.of().parseHex(module.replace(" ", ""));
        CompiledModule compiled = CompiledModule.compile(Parser.parse(wasm));
        return Instance.builder(Parser.parse(wasm))
                .withMemoryFactory(FlatMemory::new)
                .withMachineFactory(compiled::machine)
                .build();
    }

    private static String state(Instance instance) {
        return instance.memory().pages()
                + " "
                + instance.memory().read(0)
                + " "
                + instance.table(0).size()
                + " "
                + instance.table(0).ref(0);
    }

    @ParameterizedTest
    @CsvSource({
        "memory.grow, 4101 4000 1a",
        "memory.fill, 4100 4109 4101 fc0b00",
        "memory.init, 4100 4100 4101 fc080000",
        "table.grow, d070 4101 fc0f00 1a",
        "table.init, 4100 4100 4101 fc0c0000",
    })
    void instructionThatMayTakeLong_inAGuestThatIsToStop_doesNothing(String name, String body) {
        Instance instance = instance(body.replace(" ", ""));
        String before = state(instance);
        instance.getMachine().call(0, new long[0]);
        assertThat(state(instance)).as(name).isNotEqualTo(before);
        instance.memory().writeByte(0, (byte) 0);
        instance.table(0).setRef(0, -1, instance);
        String reset = state(instance);

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> instance.getMachine().call(0, new long[0]))
                .as(name)
                .isInstanceOf(WasmInterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(state(instance)).as(name).isEqualTo(reset);
    }
}
