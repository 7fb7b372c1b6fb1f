package dev.wasmbox.host.internal;

import dev.wasmbox.host.ModuleInfo;
import dev.wasmbox.host.internal.module.Imports;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import run.endive.runtime.Memory;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.MemoryLimits;

/** Lists what is in a module, for people. */
final class ModuleContents {
    private static final int ABI_VERSION = 1;

    private ModuleContents() {}

    static ModuleInfo info(GuestModule guest) {
        WasmModule module = guest.wasmModule();
        MemoryLimits memory = module.memorySection().orElseThrow().getMemory(0).limits();
        return new ModuleInfo(
                guest.hashText(),
                ABI_VERSION,
                guest.wasm().length,
                module.functionSection().functionCount(),
                List.copyOf(Imports.describeAll(module)),
                exports(module),
                (long) memory.initialPages() * Memory.PAGE_SIZE,
                maximum(memory));
    }

    private static OptionalLong maximum(MemoryLimits memory) {
        return memory.maximumPages() >= MemoryLimits.MAX_PAGES
                ? OptionalLong.empty()
                : OptionalLong.of((long) memory.maximumPages() * Memory.PAGE_SIZE);
    }

    private static List<String> exports(WasmModule module) {
        List<String> exports = new ArrayList<>();
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            String kind = export.exportType().toString().toLowerCase(Locale.ROOT);
            exports.add(kind + " " + export.name());
        }
        return List.copyOf(exports);
    }
}
