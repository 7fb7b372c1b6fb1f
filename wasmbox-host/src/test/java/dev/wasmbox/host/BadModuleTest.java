package dev.wasmbox.host;

import static dev.wasmbox.host.WasmBytes.EXTERNREF;
import static dev.wasmbox.host.WasmBytes.FUNCREF;
import static dev.wasmbox.host.WasmBytes.I32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wasmbox.codec.Codecs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BadModuleTest {
    private static final int[] NONE = {};

    private static String refusal(byte[] wasm) {
        return String.valueOf(
                catchThrowableOfType(ModuleException.class, () -> WasmBoxModule.fromWasm(wasm))
                        .getMessage());
    }

    @Test
    void smallestGuest_loadsAndOpens() {
        WasmBoxModule module = WasmBoxModule.fromWasm(WasmBytes.guest().build());
        try (var box = module.open(Codecs.bytes(), Codecs.bytes(), output -> {})) {
            box.message(new byte[10]);
            assertThat(box.isFinished()).isFalse();
        }
    }

    @Test
    void fromWasmFile_missing_namesTheFile(@TempDir Path folder) {
        assertThatThrownBy(() -> WasmBoxModule.fromWasmFile(folder.resolve("none.wasm")))
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("there is no file")
                .hasMessageContaining("none.wasm");
    }

    @Test
    void fromWasmFile_text_saysThatItIsNotWasm(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("text.wasm"), "this is not a module at all");
        assertThatThrownBy(() -> WasmBoxModule.fromWasmFile(file))
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("text.wasm")
                .hasMessageContaining("not a wasm module");
    }

    @Test
    void fromWasm_truncatedAnywhere_isRefused() throws Exception {
        byte[] wasm = WasmBytes.guest().build();
        for (int size = 0; size < wasm.length; size++) {
            byte[] cut = java.util.Arrays.copyOf(wasm, size);
            assertThatThrownBy(() -> WasmBoxModule.fromWasm(cut))
                    .isInstanceOf(ModuleException.class);
        }
    }

    @Test
    void withoutExports_allAreNamed() {
        assertThat(refusal(new WasmBytes().memory(0, 1).build()))
                .contains(
                        "memory memory",
                        "wasmbox_initialize",
                        "wasmbox_malloc",
                        "wasmbox_free",
                        "wasmbox_send");
    }

    @Test
    void exportOfAnotherType_isNamed() {
        byte[] wasm =
                new WasmBytes()
                        .memory(0, 1)
                        .exportMemory("memory")
                        .function("wasmbox_initialize", NONE, NONE)
                        .function("wasmbox_malloc", NONE, NONE)
                        .function("wasmbox_free", new int[] {I32, I32}, NONE)
                        .function("wasmbox_send", new int[] {I32, I32}, NONE)
                        .build();
        assertThat(refusal(wasm)).contains("wasmbox_malloc is not a function of the type");
    }

    @Test
    void unknownImports_allAreNamed() {
        byte[] wasm =
                new WasmBytes()
                        .importFunction("env", "open_window", new int[] {I32}, NONE)
                        .importFunction("env", "wasmbox_callback", new int[] {I32, I32}, NONE)
                        .importFunction("gpu", "draw", NONE, new int[] {I32})
                        .importFunction("wasi_snapshot_preview1", "teleport", new int[] {I32}, NONE)
                        .memory(0, 1)
                        .exportMemory("memory")
                        .build();
        assertThat(refusal(wasm))
                .contains(
                        "env.open_window (I32) -> ()",
                        "gpu.draw () -> (I32)",
                        "wasi_snapshot_preview1.teleport")
                .doesNotContain("wasmbox_callback");
    }

    @Test
    void sharedMemory_isRefusedWithTheReason() {
        byte[] wasm = new WasmBytes().memory(3, 1, 2).exportMemory("memory").build();
        assertThat(refusal(wasm)).contains("shared between threads");
    }

    @Test
    void severalMemories_areRefusedWithTheReason() {
        assertThat(refusal(WasmBytes.guest().memory(0, 1).build())).contains("2 memories");
    }

    @Test
    void externrefTable_isRefusedWithTheReason() {
        assertThat(refusal(WasmBytes.guest().table(EXTERNREF).build()))
                .contains("its table 0 holds");
    }

    @Test
    void externrefGlobal_isRefusedWithTheReason() {
        assertThat(refusal(WasmBytes.guest().mutableGlobal(EXTERNREF).build()))
                .contains("its global 0 holds");
    }

    @Test
    void funcrefGlobalAndTable_load() {
        byte[] wasm = WasmBytes.guest().table(FUNCREF).mutableGlobal(FUNCREF).build();
        try (var box =
                WasmBoxModule.fromWasm(wasm).open(Codecs.bytes(), Codecs.bytes(), output -> {})) {
            box.message(new byte[0]);
            assertThat(Snapshot.fromBytes(box.snapshotState().toBytes()))
                    .isEqualTo(box.snapshotState());
        }
    }
}
