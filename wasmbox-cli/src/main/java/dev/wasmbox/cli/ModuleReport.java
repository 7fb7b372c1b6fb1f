package dev.wasmbox.cli;

import dev.wasmbox.host.ModuleInfo;
import dev.wasmbox.host.WasmBoxModule;
import java.nio.file.Path;
import java.util.List;

/** What {@code inspect} prints of a module. */
final class ModuleReport {
    private ModuleReport() {}

    static Report of(WasmBoxModule module, FileKind kind, Path file, long bytes) {
        ModuleInfo info = module.info();
        Report report =
                new Report()
                        .row("file", file)
                        .row("kind", kind.title())
                        .row("module", info.hash())
                        .row("guest ABI", "version " + info.abiVersion())
                        .row("wasm", Report.bytes(info.wasmBytes()))
                        .row("file size", Report.bytes(bytes))
                        .row("functions", info.functions())
                        .row("memory", memory(info))
                        .rows("imports", info.imports())
                        .rows("exports", info.exports());
        return report.rows("schema", schema(module));
    }

    private static String memory(ModuleInfo info) {
        String maximum =
                info.maximumMemoryBytes().isEmpty()
                        ? "no maximum declared"
                        : "at most " + Report.bytes(info.maximumMemoryBytes().getAsLong());
        return Report.bytes(info.initialMemoryBytes()) + " at first, " + maximum;
    }

    private static List<String> schema(WasmBoxModule module) {
        return module.schema()
                .map(schema -> schema.toString().lines().toList())
                .orElse(List.of("none; messages are taken for strings"));
    }
}
