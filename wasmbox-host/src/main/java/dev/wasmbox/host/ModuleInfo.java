package dev.wasmbox.host;

import java.util.List;
import java.util.OptionalLong;

/**
 * What is in a module.
 *
 * @param hash the SHA-256 of the wasm, in hexadecimal
 * @param abiVersion the version of the guest ABI that it fulfils
 * @param wasmBytes the size of the wasm
 * @param functions how many functions it defines
 * @param imports what it imports, each as {@code module.name (parameters) -> (results)}
 * @param exports what it exports, each as {@code kind name}
 * @param initialMemoryBytes the linear memory that it begins with
 * @param maximumMemoryBytes the most linear memory that it declares, if it declares that
 */
public record ModuleInfo(
        String hash,
        int abiVersion,
        int wasmBytes,
        int functions,
        List<String> imports,
        List<String> exports,
        long initialMemoryBytes,
        OptionalLong maximumMemoryBytes) {}
