/** Runs WebAssembly guests as values: snapshot, restore, fork, rewind. */
module dev.wasmbox.host {
    requires transitive dev.wasmbox.codec;
    requires dev.wasmbox.engine;
    requires dev.wasmbox.transform;
    requires static transitive org.jspecify;
    requires run.endive.runtime;
    requires run.endive.wasm;
    requires org.apache.commons.codec;
    requires org.pcollections;
    requires org.slf4j;

    exports dev.wasmbox.host;
}
