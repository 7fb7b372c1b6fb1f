package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules whose blocks stand in each other deeper than code that goes through them can go. */
final class NestedModuleTest {
    /** Blocks in blocks, with a loop in the innermost one that ends at once. */
    private static int[] nested(int depth, int... innermost) {
        int[] body = new int[3 * depth + innermost.length];
        Arrays.fill(body, 0x0b);
        for (int i = 0; i < depth; i++) {
            body[2 * i] = 0x02;
            body[2 * i + 1] = 0x40;
        }
        System.arraycopy(innermost, 0, body, 2 * depth, innermost.length);
        return body;
    }

    private static byte[] guest(int depth) {
        int[] none = {};
        int[] one = {WasmBytes.I32};
        int[] two = {WasmBytes.I32, WasmBytes.I32};
        return new WasmBytes()
                .memory(0, 1)
                .exportMemory("memory")
                .function("wasmbox_initialize", none, none)
                .function("wasmbox_malloc", one, one, 0x41, 8)
                .function("wasmbox_free", two, none)
                .function(
                        "wasmbox_send",
                        two,
                        none,
                        nested(depth, 0x03, 0x40, 0x41, 0, 0x0d, 0, 0x0b))
                .build();
    }

    private static byte[] program(int depth) {
        int[] none = {};
        int[] four = {WasmBytes.I32, WasmBytes.I32, WasmBytes.I32, WasmBytes.I32};
        return new WasmBytes()
                .importFunction(
                        "wasi_snapshot_preview1", "fd_read", four, new int[] {WasmBytes.I32})
                .memory(0, 1)
                .exportMemory("memory")
                .function(
                        "_start",
                        none,
                        none,
                        nested(depth, 0x41, 0, 0x41, 0, 0x41, 0, 0x41, 16, 0x10, 0, 0x1a))
                .build();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 500, 5_000, 100_000})
    void open_guestWithSlices_worksOrIsRefused(int depth) {
        refusedOrWorks(
                () -> {
                    var module = WasmBoxModule.fromWasm(guest(depth));
                    var box = WasmBoxHost.builder(module).withSlice(1000).open(output -> {});
                    box.message("a");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 500, 5_000, 100_000})
    void open_program_worksOrIsRefused(int depth) {
        refusedOrWorks(() -> WasmBoxModule.fromWasm(program(depth)).open(output -> {}));
    }

    private static void refusedOrWorks(Runnable deed) {
        Throwable thrown = catchThrowable(deed::run);
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(ModuleException.class);
        }
    }
}
