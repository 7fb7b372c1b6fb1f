/** Rewrites WebAssembly modules into modules, without an engine. */
module dev.wasmbox.transform {
    requires static transitive org.jspecify;

    exports dev.wasmbox.transform;
}
