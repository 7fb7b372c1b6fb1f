package dev.wasmbox.host.internal.module;

import java.util.HashMap;
import java.util.Map;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;

/**
 * The indices of the functions of the guest ABI, version 1; -1 where an optional one is missing.
 *
 * @param initialize {@code wasmbox_initialize() }
 * @param malloc {@code wasmbox_malloc(size) -> address}
 * @param free {@code wasmbox_free(address, size)}
 * @param send {@code wasmbox_send(address, size)}
 * @param reactor {@code _initialize()}, optional: the constructors of a WASI reactor
 * @param schema {@code wasmbox_schema() -> address}, optional
 * @param stackOverflow {@code wasmbox_stack_overflow()}, optional
 */
public record Abi(
        int initialize,
        int malloc,
        int free,
        int send,
        int reactor,
        int schema,
        int stackOverflow) {
    public static final String MEMORY = "memory";
    public static final String INITIALIZE = "wasmbox_initialize";
    public static final String MALLOC = "wasmbox_malloc";
    public static final String FREE = "wasmbox_free";
    public static final String SEND = "wasmbox_send";
    public static final String REACTOR = "_initialize";
    public static final String SCHEMA = "wasmbox_schema";
    static final String STACK_OVERFLOW = "wasmbox_stack_overflow";

    /** The indices in a module that {@link ModuleCheck} has passed. */
    public static Abi of(WasmModule module) {
        Map<String, Integer> indices = new HashMap<>();
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            indices.put(export.name(), export.index());
        }
        return new Abi(
                indices.getOrDefault(INITIALIZE, -1),
                indices.getOrDefault(MALLOC, -1),
                indices.getOrDefault(FREE, -1),
                indices.getOrDefault(SEND, -1),
                indices.getOrDefault(REACTOR, -1),
                indices.getOrDefault(SCHEMA, -1),
                indices.getOrDefault(STACK_OVERFLOW, -1));
    }
}
