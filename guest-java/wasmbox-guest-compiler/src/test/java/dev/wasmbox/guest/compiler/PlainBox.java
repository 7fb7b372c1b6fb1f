package dev.wasmbox.guest.compiler;

import dev.wasmbox.codec.Codecs;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.ExecutionListener;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.InterpreterMachine;
import run.endive.runtime.Machine;
import run.endive.runtime.Memory;
import run.endive.wasi.WasiExitException;
import run.endive.wasi.WasiOptions;
import run.endive.wasi.WasiPreview1;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/**
 * The least that runs a guest: the engine, the functions that a guest imports, and a copy of the
 * memory as a snapshot. So the tests of the compiler stand on the engine alone.
 */
public final class PlainBox {

    /** A module, ready to run. */
    public record Loaded(
            WasmModule module,
            Function<Instance, Machine> machine,
            @Nullable ExecutionListener listener) {

        /** For modules that run long. */
        public static Loaded compiled(byte[] wasm) {
            WasmModule module = Parser.parse(wasm);
            return new Loaded(module, MachineFactoryCompiler.compile(module), null);
        }

        /** For a look at each instruction. */
        public static Loaded observed(byte[] wasm, ExecutionListener listener) {
            return new Loaded(Parser.parse(wasm), InterpreterMachine::new, listener);
        }
    }

    // Of WASI's "subscription".
    private static final int TIMEOUT = 24;

    /** Everything that a box of such a guest is. */
    public record Image(byte[] memory, long[] globals, long time) {}

    private final Instance instance;
    private final List<String> outputs = new ArrayList<>();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private boolean finished;
    // In nanoseconds: it moves with each look at it, and when the guest sleeps.
    private long time;

    private PlainBox(Loaded loaded, boolean start) {
        WasiPreview1 wasi =
                WasiPreview1.builder()
                        .withOptions(
                                WasiOptions.builder()
                                        .withRandom(new Random(1))
                                        .withStdout(OutputStream.nullOutputStream())
                                        .withStderr(errors)
                                        .withThrowOnExit0(true)
                                        .build())
                        .build();
        HostFunction callback =
                new HostFunction(
                        "env",
                        "wasmbox_callback",
                        FunctionType.of(List.of(ValType.I32, ValType.I32), List.of()),
                        (self, args) -> {
                            byte[] bytes = self.memory().readBytes((int) args[0], (int) args[1]);
                            outputs.add(Codecs.string().fromBytes(bytes));
                            return null;
                        });
        Instance.Builder builder =
                Instance.builder(loaded.module())
                        .withImportValues(
                                ImportValues.builder()
                                        .addFunction(timeless(wasi))
                                        .addFunction(clock(), sleep(), callback)
                                        .build())
                        .withMemoryFactory(ByteArrayMemory::new)
                        .withMachineFactory(loaded.machine())
                        .withStart(start);
        if (loaded.listener() != null) {
            builder.withUnsafeExecutionListener(loaded.listener());
        }
        instance = builder.build();
    }

    private static HostFunction[] timeless(WasiPreview1 wasi) {
        return Arrays.stream(wasi.toHostFunctions())
                .filter(each -> !each.name().equals("clock_time_get"))
                .filter(each -> !each.name().equals("poll_oneoff"))
                .toArray(HostFunction[]::new);
    }

    private HostFunction clock() {
        return new HostFunction(
                "wasi_snapshot_preview1",
                "clock_time_get",
                FunctionType.of(
                        List.of(ValType.I32, ValType.I64, ValType.I32), List.of(ValType.I32)),
                (self, args) -> {
                    self.memory().writeLong((int) args[2], time++);
                    return new long[] {0};
                });
    }

    private HostFunction sleep() {
        return new HostFunction(
                "wasi_snapshot_preview1",
                "poll_oneoff",
                FunctionType.of(Collections.nCopies(4, ValType.I32), List.of(ValType.I32)),
                (self, args) -> {
                    time += self.memory().readLong((int) args[0] + TIMEOUT);
                    return new long[] {0};
                });
    }

    /** A new box; its first outputs are in {@link #takeOutputs}. */
    public static PlainBox open(Loaded loaded) {
        PlainBox box = new PlainBox(loaded, false);
        box.call("wasmbox_initialize");
        return box;
    }

    /** A box in a fresh instance that continues from an image. */
    public static PlainBox restore(Loaded loaded, Image image) {
        PlainBox box = new PlainBox(loaded, false);
        Memory memory = box.instance.memory();
        memory.grow(image.memory().length / Memory.PAGE_SIZE - memory.pages());
        memory.write(0, image.memory());
        box.time = image.time();
        for (int i = 0; i < image.globals().length; i++) {
            box.instance.global(i).setValue(image.globals()[i]);
        }
        return box;
    }

    /** Sends a message; returns what the guest sent meanwhile. */
    public List<String> message(String text) {
        byte[] bytes = Codecs.string().toBytes(text);
        int at = (int) call("wasmbox_malloc", bytes.length)[0];
        instance.memory().write(at, bytes);
        call("wasmbox_send", at, bytes.length);
        if (!finished) {
            call("wasmbox_free", at, bytes.length);
        }
        return takeOutputs();
    }

    /** Lets time pass between messages. */
    void letPass(Duration duration) {
        time += duration.toNanos();
    }

    public List<String> takeOutputs() {
        List<String> taken = List.copyOf(outputs);
        outputs.clear();
        return taken;
    }

    public Image image() {
        Memory memory = instance.memory();
        long[] globals = new long[instance.globalCount()];
        for (int i = 0; i < globals.length; i++) {
            globals[i] = instance.global(i).getValue();
        }
        return new Image(memory.readBytes(0, memory.pages() * Memory.PAGE_SIZE), globals, time);
    }

    public String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    public boolean finished() {
        return finished;
    }

    private long[] call(String function, long... args) {
        try {
            return instance.export(function).apply(args);
        } catch (WasiExitException exit) {
            finished = true;
            return new long[1];
        }
    }
}
