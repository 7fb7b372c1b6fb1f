package dev.wasmbox.host.internal.module;

import dev.wasmbox.host.internal.wasm.StartSection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;

/**
 * A module with the bodies of its functions, for the engine. Of one that was compiled before, they
 * are read when they are first needed. Thread-safe, and takes no other lock.
 */
public final class WholeModule implements Supplier<WasmModule> {
    private final Supplier<WasmModule> read;
    private @Nullable WasmModule module;

    /**
     * @param read reads it whole
     * @param module if that was done already
     */
    public WholeModule(Supplier<WasmModule> read, @Nullable WasmModule module) {
        this.read = read;
        this.module = module;
    }

    @Override
    public synchronized WasmModule get() {
        WasmModule known = module;
        if (known == null) {
            known = StartSection.remove(read.get());
            module = known;
        }
        return known;
    }
}
