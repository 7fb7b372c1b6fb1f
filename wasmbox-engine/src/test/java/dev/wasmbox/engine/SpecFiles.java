package dev.wasmbox.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.types.ExternalType;

/** The scripts and modules of the test suites, as the program in src/test/rust wrote them. */
final class SpecFiles {
    static final Map<String, byte[]> ALL = read();

    private SpecFiles() {}

    private static Map<String, byte[]> read() {
        Map<String, byte[]> files = new TreeMap<>();
        try (InputStream in = SpecFiles.class.getResourceAsStream("/spec-suite.zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                files.put(each.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    static byte[] wasm(String file) {
        return Objects.requireNonNull(ALL.get(file), file);
    }

    static CompiledModule compile(String file) {
        return CompiledModule.compile(Parser.parse(ALL.get(file)));
    }

    static Instance instance(String file, CompiledModule compiled) {
        return Instance.builder(Parser.parse(ALL.get(file)))
                .withMemoryFactory(FlatMemory::new)
                .withMachineFactory(compiled::machine)
                .build();
    }

    /** The index of an exported function; -1 if there is none. */
    static int function(Instance instance, String export) {
        for (int i = 0; i < instance.module().exportSection().exportCount(); i++) {
            var each = instance.module().exportSection().getExport(i);
            if (each.exportType() == ExternalType.FUNCTION && each.name().equals(export)) {
                return each.index();
            }
        }
        return -1;
    }
}
