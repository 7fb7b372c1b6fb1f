package dev.wasmbox.benchmarks;

import dev.wasmbox.host.Limits;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** A box of WasmBox. */
final class WasmBoxSubject implements Subject {
    private static final Limits LIMITS =
            new Limits(2000L << 20, Duration.ofMinutes(5), 1 << 24, 1 << 26, 10_000);

    private final LastAnswer answer;
    private final WasmBoxHost<String, String> box;

    private WasmBoxSubject(LastAnswer answer, WasmBoxHost<String, String> box) {
        this.answer = answer;
        this.box = box;
    }

    static Loaded load(Path wasm) {
        return loaded(WasmBoxModule.fromWasmFile(wasm));
    }

    static Loaded loadCompiled(Path compiled) {
        return loaded(WasmBoxModule.fromCompiledFile(compiled));
    }

    static void compile(Path wasm, Path compiled) {
        WasmBoxModule.fromWasmFile(wasm).compileToFile(compiled);
    }

    private static Loaded loaded(WasmBoxModule module) {
        return () -> {
            LastAnswer answer = new LastAnswer();
            return new WasmBoxSubject(
                    answer, WasmBoxHost.builder(module).withLimits(LIMITS).open(answer));
        };
    }

    private static final class LastAnswer implements Consumer<String> {
        private String text = "";

        @Override
        public void accept(String output) {
            text = output;
        }
    }

    @Override
    public void message(String text) {
        box.message(text);
    }

    @Override
    public String answer() {
        return answer.text;
    }

    @Override
    public Snapshot snapshot() {
        return box.snapshotState();
    }

    @Override
    public void restore(Object snapshot) {
        box.restoreSnapshot((Snapshot) snapshot);
    }

    @Override
    public Subject fork() {
        LastAnswer forked = new LastAnswer();
        return new WasmBoxSubject(forked, box.fork(forked));
    }

    @Override
    public void close() {
        box.close();
    }
}
