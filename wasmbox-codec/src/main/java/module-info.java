/** The wire format of WasmBox messages, codecs for Java types, and schemas. */
module dev.wasmbox.codec {
    requires static transitive org.jspecify;

    exports dev.wasmbox.codec;
}
