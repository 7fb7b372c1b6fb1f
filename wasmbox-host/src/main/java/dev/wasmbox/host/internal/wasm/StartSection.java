package dev.wasmbox.host.internal.wasm;

import java.util.OptionalInt;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.CodeSection;

/** The section that names a function to run when a module is instantiated. */
public final class StartSection {
    private StartSection() {}

    public static OptionalInt function(WasmModule module) {
        return module.startSection()
                .map(section -> OptionalInt.of((int) section.startIndex()))
                .orElse(OptionalInt.empty());
    }

    /** The same module, without that section and with {@link TailCalls} that can be stopped. */
    public static WasmModule remove(WasmModule module) {
        CodeSection code = TailCalls.lookedAt(module);
        if (module.startSection().isEmpty() && code == module.codeSection()) {
            return module;
        }
        WasmModule.Builder builder =
                WasmModule.builder()
                        .setTypeSection(module.typeSection())
                        .setImportSection(module.importSection())
                        .setFunctionSection(module.functionSection())
                        .setTableSection(module.tableSection())
                        .setGlobalSection(module.globalSection())
                        .setExportSection(module.exportSection())
                        .setElementSection(module.elementSection())
                        .setCodeSection(code)
                        .setDataSection(module.dataSection())
                        .withDigest(module.digest())
                        .withValidation(false);
        module.memorySection().ifPresent(builder::setMemorySection);
        module.dataCountSection().ifPresent(builder::setDataCountSection);
        module.tagSection().ifPresent(builder::setTagSection);
        module.customSections()
                .forEach(section -> builder.addCustomSection(section.name(), section));
        return builder.build();
    }
}
