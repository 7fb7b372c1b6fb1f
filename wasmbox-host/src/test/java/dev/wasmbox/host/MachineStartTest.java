package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start of an interpreter that waits deep in its calls is kept, and so is its code. */
@Tag("once")
final class MachineStartTest {
    private static final Path MACHINE = Guests.ROOT.resolve("test-guests/program/machine.wasm");

    @TempDir Path folder;

    /** All that is seen of a box that begins in the depth and is led out of it. */
    private static List<String> seen(WasmBoxModule module) {
        List<String> seen = new ArrayList<>();
        BoxBuilder builder =
                WasmBoxHost.builder(module)
                        .asProgram(Program.of("machine", "1 arguments 1 call sum", Machine.TALK));
        try (WasmBoxHost<String, String> box = builder.open(seen::add)) {
            seen.add(box.stateHash().toString());
            for (String line : List.of("1", "2", "", "map", "3")) {
                box.message(line);
                seen.add(box.stateHash().toString());
            }
        }
        return seen;
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    @Test
    void open_keptStartAndKeptCode_areTheSameProgram() throws IOException {
        List<String> expected = seen(WasmBoxModule.fromFile(MACHINE));
        for (int i = 0; i < 3; i++) {
            assertThat(seen(WasmBoxModule.fromFile(MACHINE, CompileCache.in(folder))))
                    .isEqualTo(expected);
            assertThat(files(".start")).hasSize(1);
            assertThat(files(".compiled")).hasSize(1);
        }
        Path compiled = folder.resolve("machine.wbx");
        WasmBoxModule.fromFile(MACHINE).compileToFile(compiled);
        assertThat(seen(WasmBoxModule.fromCompiledFile(compiled))).isEqualTo(expected);
    }
}
