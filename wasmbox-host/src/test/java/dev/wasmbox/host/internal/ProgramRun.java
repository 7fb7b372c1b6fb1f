package dev.wasmbox.host.internal;

import dev.wasmbox.engine.CompiledModule;
import dev.wasmbox.engine.InterpretedModule;
import dev.wasmbox.host.internal.files.Files;
import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestExit;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import dev.wasmbox.host.internal.wasi.GuestStdio;
import dev.wasmbox.host.internal.wasi.GuestWorld;
import dev.wasmbox.host.internal.wasi.ProgramState;
import dev.wasmbox.host.internal.wasi.ProgramWasi;
import dev.wasmbox.host.internal.wasi.ProgramWorld;
import dev.wasmbox.host.internal.wasi.Rewriting;
import dev.wasmbox.host.internal.wasi.Wasi;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;

/** One run of a program from its start to its end, with the functions of {@link ProgramWasi}. */
final class ProgramRun {
    /** 2020-01-01T00:00:00Z */
    static final long NOW = 1_577_836_800_000_000_000L;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ProgramWorld program = new ProgramWorld(true, Rewriting.ONCE);
    private final GuestClock clock = new GuestClock(new GuestClock.State(NOW, 0));
    private final GuestWorld world;
    private final WasmModule module;

    ProgramRun(byte[] wasm, Files files) {
        this.module = Parser.parse(wasm);
        program.restore(ProgramState.beginning(true, files));
        program.input().add(new byte[0], 0);
        this.world =
                new GuestWorld(
                        clock,
                        new GuestRandom(GuestRandom.DEFAULT),
                        new GuestStdio(),
                        out::write,
                        program,
                        () -> {});
    }

    /**
     * What was left.
     *
     * @param code with which it exited; 0 if it returned
     * @param output what it wrote to both streams
     * @param files as they are after it
     */
    record Outcome(int code, String output, Files files) {
        List<String> lines() {
            return output.lines().toList();
        }
    }

    Outcome run(boolean interpreted) {
        Instance instance =
                Instance.builder(module)
                        .withImportValues(imports())
                        .withMachineFactory(
                                interpreted
                                        ? InterpretedModule.of(module)::machine
                                        : CompiledModule.compile(module)::machine)
                        .withMemoryFactory(declared -> new CardMemory(declared, true))
                        .withStart(false)
                        .build();
        int code = 0;
        try {
            instance.export("_start").apply();
        } catch (GuestExit e) {
            code = e.code();
        }
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), program.files().state());
    }

    private ImportValues imports() {
        ImportValues.Builder values = ImportValues.builder();
        for (int i = 0; i < module.importSection().importCount(); i++) {
            FunctionImport entry = (FunctionImport) module.importSection().getImport(i);
            FunctionType type = module.typeSection().getType(entry.typeIndex());
            Wasi.Function function =
                    Objects.requireNonNull(ProgramWasi.function(entry.name()), entry.name());
            values.addFunction(
                    new ImportFunction(
                            entry.module(),
                            entry.name(),
                            type,
                            (instance, args) -> {
                                int errno =
                                        function.call().apply(world, Wasi.memoryOf(instance), args);
                                if (System.getProperty("wasi.trace") != null) {
                                    System.err.println(
                                            entry.name() + Arrays.toString(args) + " " + errno);
                                }
                                return type.returns().isEmpty() ? null : new long[] {errno};
                            }));
        }
        return values.build();
    }
}
