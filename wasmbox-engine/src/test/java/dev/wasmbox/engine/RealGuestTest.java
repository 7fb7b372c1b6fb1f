package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;

/** A guest that was compiled from Rust leaves the same memory, compiled and interpreted. */
class RealGuestTest {
    private static final Path GUEST =
            Path.of(System.getProperty("wasmbox.root"), "test-guests/rust/kernels.wasm");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sieve 3000",
                "hashmap 300",
                "sort 300",
                "nbody 40",
                "matrix 6",
                "format 30",
                "json 8",
                "sha256 3000"
            })
    void compiled_leavesTheMemoryThatTheInterpreterLeaves(String message) throws IOException {
        WasmModule module = Parser.parse(Files.readAllBytes(GUEST));
        CompiledModule compiled = CompiledModule.compile(module);
        assertThat(compiled.interpretedFunctions()).isEmpty();
        byte[] expected = run(module, InterpretedModule.of(module)::machine, message);
        assertThat(run(module, compiled::machine, message)).isEqualTo(expected);
        CompiledModule loaded =
                CompiledModule.load(
                        module,
                        FunctionBodies.of(module),
                        compiled.classes(),
                        compiled.interpretedFunctions(),
                        Set.of());
        assertThat(run(module, loaded::machine, message)).isEqualTo(expected);
    }

    private static byte[] run(
            WasmModule module, Function<Instance, Machine> machines, String message) {
        FlatMemory[] memory = new FlatMemory[1];
        Instance instance =
                Instance.builder(module)
                        .withImportValues(deaf(module))
                        .withMemoryFactory(limits -> memory[0] = new FlatMemory(limits))
                        .withMachineFactory(machines)
                        .withStart(false)
                        .build();
        instance.export("_initialize").apply();
        instance.export("wasmbox_initialize").apply();
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] bytes =
                ByteBuffer.allocate(Long.BYTES + text.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(text.length)
                        .put(text)
                        .array();
        int address = (int) instance.export("wasmbox_malloc").apply(bytes.length)[0];
        memory[0].write(address, bytes);
        instance.export("wasmbox_send").apply(address, bytes.length);
        return memory[0].bytes;
    }

    /** Functions of the host that do nothing and give 0. */
    private static ImportValues deaf(WasmModule module) {
        ImportValues.Builder imports = ImportValues.builder();
        for (int i = 0; i < module.importSection().importCount(); i++) {
            FunctionImport each = (FunctionImport) module.importSection().getImport(i);
            FunctionType type = module.typeSection().getType(each.typeIndex());
            imports.addFunction(
                    new HostFunction(
                            each.module(),
                            each.name(),
                            type,
                            (instance, arguments) -> new long[type.returns().size()]));
        }
        return imports.build();
    }
}
