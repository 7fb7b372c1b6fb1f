package dev.wasmbox.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import run.endive.compiler.Cache;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.Memory;
import run.endive.wasi.WasiOptions;
import run.endive.wasi.WasiPreview1;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.ValType;

/** A box made of the engine alone: the calls of the original host, snapshots as full copies. */
final class EndiveSubject implements Subject {
    private static final int WASM_PAGE = 1 << 16;

    private final Source source;
    private final Memory memory;
    private final ExportFunction malloc;
    private final ExportFunction send;
    private final ExportFunction free;
    private String answer = "";

    private EndiveSubject(Source source) {
        this.source = source;
        WasiPreview1 wasi =
                WasiPreview1.builder().withOptions(WasiOptions.builder().build()).build();
        ImportValues imports =
                ImportValues.builder()
                        .addFunction(wasi.toHostFunctions())
                        .addFunction(callback())
                        .build();
        Instance instance =
                Instance.builder(source.module())
                        .withImportValues(imports)
                        .withMachineFactory(source.machines())
                        .withMemoryFactory(source.memories()::apply)
                        .withStart(false)
                        .build();
        this.memory = instance.memory();
        this.malloc = instance.export("wasmbox_malloc");
        this.send = instance.export("wasmbox_send");
        this.free = instance.export("wasmbox_free");
        instance.export("_initialize").apply();
        instance.export("wasmbox_initialize").apply();
    }

    private record Source(
            WasmModule module,
            Function<Instance, Machine> machines,
            Function<MemoryLimits, Memory> memories)
            implements Loaded {
        @Override
        public Subject open() {
            return new EndiveSubject(this);
        }
    }

    static void compile(Path wasm, Path compiled) {
        compile(
                Parser.parse(read(wasm)),
                new Classes(null) {
                    @Override
                    public void putIfAbsent(String key, byte[] data) {
                        write(compiled, data);
                    }
                });
    }

    static Loaded load(Path wasm, Function<MemoryLimits, Memory> memories) {
        WasmModule module = Parser.parse(read(wasm));
        return new Source(module, MachineFactoryCompiler.builder(module).compile(), memories);
    }

    /** Loads a module whose functions do not look at the thread's interrupt flag. */
    static Loaded loadUninterruptible(Path wasm, Function<MemoryLimits, Memory> memories) {
        WasmModule module = Parser.parse(read(wasm));
        AtomicReference<byte[]> archive = new AtomicReference<>();
        compile(
                module,
                new Classes(null) {
                    @Override
                    public void putIfAbsent(String key, byte[] data) {
                        archive.set(data);
                    }
                });
        byte[] classes = Uninterruptible.in(archive.get());
        return new Source(module, compile(module, new Classes(classes)), memories);
    }

    static Loaded loadCompiled(Path wasm, Path compiled, Function<MemoryLimits, Memory> memories) {
        WasmModule module = Parser.parse(read(wasm));
        return new Source(module, compile(module, new Classes(read(compiled))), memories);
    }

    private static Function<Instance, Machine> compile(WasmModule module, Cache cache) {
        return MachineFactoryCompiler.builder(module).withCache(cache).compile();
    }

    /** Hands the engine classes that it once compiled. */
    private static class Classes implements Cache {
        private final byte @Nullable [] classes;

        Classes(byte @Nullable [] classes) {
            this.classes = classes;
        }

        @Override
        public byte @Nullable [] get(String key) {
            return classes;
        }

        @Override
        public void putIfAbsent(String key, byte[] data) {}
    }

    private HostFunction callback() {
        return new HostFunction(
                "env",
                "wasmbox_callback",
                FunctionType.of(List.of(ValType.I32, ValType.I32), List.of()),
                (instance, args) -> {
                    byte[] bytes = instance.memory().readBytes((int) args[0], (int) args[1]);
                    answer = new String(bytes, Long.BYTES, bytes.length - Long.BYTES, UTF_8);
                    return null;
                });
    }

    @Override
    public void message(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        byte[] bytes =
                ByteBuffer.allocate(Long.BYTES + utf8.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(utf8.length)
                        .put(utf8)
                        .array();
        long address = malloc.apply(bytes.length)[0];
        memory.write((int) address, bytes);
        send.apply(address, bytes.length);
        free.apply(address, bytes.length);
    }

    @Override
    public String answer() {
        return answer;
    }

    @Override
    public byte[] snapshot() {
        return memory.readBytes(0, memory.pages() * WASM_PAGE);
    }

    @Override
    public void restore(Object snapshot) {
        memory.write(0, (byte[]) snapshot);
    }

    @Override
    public Subject fork() {
        byte[] state = snapshot();
        EndiveSubject fork = new EndiveSubject(source);
        fork.memory.grow(state.length / WASM_PAGE - fork.memory.pages());
        fork.restore(state);
        return fork;
    }

    @Override
    public void close() {}

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
