package dev.wasmbox.cli;

import dev.wasmbox.cli.session.LiveBox;
import dev.wasmbox.host.History;
import dev.wasmbox.host.HistoryException;
import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the module that a recorded history is of. */
final class RecordedModule {
    private RecordedModule() {}

    /** Opens a history with a module, or with the one near it that it is of. */
    static LiveBox open(Path file, @Nullable Path module) {
        return module == null ? openNear(file) : openWith(file, WasmBoxModule.fromFile(module));
    }

    private static LiveBox openWith(Path file, WasmBoxModule module) {
        return LiveBox.open(module, WasmBoxHost.builder(module), output -> {}, file);
    }

    private static LiveBox openNear(Path file) {
        String hash = History.moduleHash(file);
        for (Path candidate : candidates(file)) {
            Optional<WasmBoxModule> module = moduleIn(candidate);
            if (module.isPresent() && module.get().hash().equals(hash)) {
                return openWith(file, module.get());
            }
        }
        throw new HistoryException(
                file
                        + " is of the module "
                        + hash
                        + ", which is neither beside it nor in this folder; name it with --module");
    }

    private static Optional<WasmBoxModule> moduleIn(Path file) {
        try {
            return Optional.of(WasmBoxModule.fromFile(file));
        } catch (ModuleException e) {
            return Optional.empty();
        }
    }

    private static Set<Path> candidates(Path file) {
        Set<Path> modules = new LinkedHashSet<>(modulesIn(file.toAbsolutePath().getParent()));
        modules.addAll(modulesIn(Path.of("").toAbsolutePath()));
        return modules;
    }

    private static List<Path> modulesIn(@Nullable Path folder) {
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(RecordedModule::isModule).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isModule(Path file) {
        String name = file.toString();
        return name.endsWith(".wasm") || name.endsWith(".wbx");
    }
}
