package dev.wasmbox.host;

import static dev.wasmbox.host.WasmBytes.EXTERNREF;
import static dev.wasmbox.host.WasmBytes.FUNCREF;
import static dev.wasmbox.host.WasmBytes.I32;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wasmbox.codec.Codecs;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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

    /** What stands under the name is a memory, or the function that a box imports to the guest. */
    @ParameterizedTest
    @CsvSource({"2,0", "0,0", "3,0"})
    void exportThatIsNoFunctionOfTheModule_isNamed(int kind, int index) {
        byte[] wasm =
                WasmBytes.guest()
                        .importFunction("env", "wasmbox_callback", new int[] {I32, I32}, NONE)
                        .build();
        for (int i = 0; i + 12 < wasm.length; i++) {
            if (new String(wasm, i, 12, UTF_8).equals("wasmbox_send")) {
                wasm[i + 12] = (byte) kind;
                wasm[i + 13] = (byte) index;
            }
        }
        assertThat(refusal(wasm)).contains("wasmbox_send is ");
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
                        "env.open_window (i32) -> ()",
                        "gpu.draw () -> (i32)",
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
    void externrefTable_isRefusedByItsName() {
        assertThat(refusal(WasmBytes.guest().table(EXTERNREF).build()))
                .contains("its table 0 holds externref");
    }

    @Test
    void externrefGlobal_isRefusedByItsName() {
        assertThat(refusal(WasmBytes.guest().mutableGlobal(EXTERNREF).build()))
                .contains("its global 0 holds externref");
    }

    @Test
    void memoryOf64Bits_isRefusedByItsName() {
        assertThat(refusal(new WasmBytes().memory(4, 1).exportMemory("memory").build()))
                .contains("the memory section (bytes", "memory64");
    }

    @Test
    void vectorInstruction_isRefusedWithTheFunction() {
        byte[] wasm =
                WasmBytes.guest()
                        .function("plain", NONE, NONE)
                        .function("vector", NONE, NONE, 0x41, 1, 0xfd, 15, 0x1a)
                        .build();
        assertThat(refusal(wasm)).contains("its function 5 (vector) uses i8x16.splat", "no SIMD");
    }

    @Test
    void exportOfWhatIsNotThere_isNamed() {
        byte[] wasm = WasmBytes.guest().build();
        for (int i = 0; i + 12 < wasm.length; i++) {
            if (new String(wasm, i, 12, UTF_8).equals("wasmbox_send")) {
                wasm[i + 13] = 99;
            }
        }
        assertThat(refusal(wasm)).contains("wasmbox_send is the function 99, of which there are 4");
    }

    /** Each count that the format has, as large as a file of a few bytes can say. */
    @ParameterizedTest
    @CsvSource({
        "1,''", // types
        "1,'60'", // parameters
        "1,'60 00'", // results
        "1,'4e'", // types of a recursive group
        "1,'50'", // supertypes
        "1,'5f'", // fields
        "2,''",
        "2,'@'", // the letters of a name
        "3,''",
        "4,''",
        "5,''",
        "6,''",
        "7,''",
        "7,'@'",
        "9,''",
        "9,'01 00'", // elements
        "10,''",
        "10,'@'", // the bytes of a function
        "10,'08'", // groups of locals
        "10,'0a 01'", // locals
        "11,''",
        "11,'01'", // bytes of data
        "13,''"
    })
    void count_thatCannotBe_isRefusedWithItsSection(int section, String before) {
        String entry =
                before.isEmpty() || before.equals("@") ? before.replace("@", "01") : "01 " + before;
        byte[] content = HexFormat.of().parseHex((entry + "ffffffff03").replace(" ", ""));
        ByteArrayOutputStream wasm = new ByteArrayOutputStream();
        wasm.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        wasm.write(section);
        wasm.write(content.length + 8);
        wasm.writeBytes(content);
        wasm.writeBytes(new byte[] {0x7f, 0x0b, 0, 0, 0, 0, 0, 0});
        assertThat(refusal(wasm.toByteArray())).contains(" section (bytes 10 to ", ", at byte ");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void segmentOutsideOfTheMemory_isNamedWhenABoxIsOpened(Engine engine) {
        byte[] data = WasmBytes.guest().raw(11, 0, 0x41, 0xff, 0xff, 3, 0x0b, 2, 1, 1).build();
        assertThatThrownBy(() -> open(data, engine))
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("cannot be instantiated")
                .hasMessageContaining("a data segment of 2 bytes at 65535");
        byte[] elements = WasmBytes.guest().table(FUNCREF).raw(9, 0, 0x41, 1, 0x0b, 1, 0).build();
        assertThatThrownBy(() -> open(elements, engine))
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("out of bounds table access");
    }

    @Test
    void functionWithMoreResultsThanAJvmMethodPasses_loads() {
        int[] results = new int[300];
        Arrays.fill(results, I32);
        int[] body = new int[600];
        for (int i = 0; i < 300; i++) {
            body[2 * i] = 0x41;
        }
        byte[] wasm = WasmBytes.guest().function("many", NONE, results, body).build();
        assertThatCode(() -> open(wasm, Engine.COMPILED)).doesNotThrowAnyException();
    }

    private static void open(byte[] wasm, Engine engine) {
        WasmBoxHost.builder(WasmBoxModule.fromWasm(wasm))
                .withEngine(engine)
                .open(Codecs.bytes(), Codecs.bytes(), output -> {});
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
