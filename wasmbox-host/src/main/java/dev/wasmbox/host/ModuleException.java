package dev.wasmbox.host;

import dev.wasmbox.codec.WasmBoxException;

/**
 * A module that cannot be used: not wasm, without the exports of the guest ABI, with imports that
 * no box provides, with state that no snapshot could capture, a damaged or foreign compiled file,
 * or message types that do not fit the guest's schema.
 */
public final class ModuleException extends WasmBoxException {
    private static final long serialVersionUID = 1;

    public ModuleException(String message) {
        super(message);
    }

    public ModuleException(String message, Throwable cause) {
        super(message, cause);
    }
}
