package dev.wasmbox.host;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The guests that are committed with their sources, each loaded once. */
final class Guests {
    static final Path ROOT = Path.of(System.getProperty("wasmbox.root", ".."));

    private static final Map<String, WasmBoxModule> LOADED = new ConcurrentHashMap<>();

    private Guests() {}

    static Path rustFile(String name) {
        return file("rust/" + name);
    }

    private static Path file(String name) {
        return ROOT.resolve("test-guests/" + name + ".wasm");
    }

    static WasmBoxModule rust(String name) {
        return load("rust/" + name);
    }

    static WasmBoxModule c(String name) {
        return load("c/" + name);
    }

    static WasmBoxModule wat(String name) {
        return load("wat/" + name);
    }

    static WasmBoxModule program(String name) {
        return load("program/" + name);
    }

    private static WasmBoxModule load(String name) {
        return LOADED.computeIfAbsent(name, key -> WasmBoxModule.fromWasmFile(file(key)));
    }
}
