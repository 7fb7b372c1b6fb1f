package dev.wasmbox.host.internal.module;

import dev.wasmbox.host.internal.file.Sha256;

/**
 * A module as it was given.
 *
 * @param bytes the module; nobody changes them
 * @param hash their SHA-256, by which the module is known
 */
public record HashedWasm(byte[] bytes, byte[] hash) {
    public static HashedWasm of(byte[] bytes) {
        return new HashedWasm(bytes, Sha256.of(bytes));
    }
}
