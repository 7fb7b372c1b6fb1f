/** WasmBox messages as JSON, guided by a guest's schema. */
module dev.wasmbox.json {
    requires transitive dev.wasmbox.codec;
    requires transitive com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports dev.wasmbox.json;
}
