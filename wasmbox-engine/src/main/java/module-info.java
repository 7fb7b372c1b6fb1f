/** Compiles WebAssembly modules to JVM classes. */
module dev.wasmbox.engine {
    requires static transitive org.jspecify;
    requires transitive run.endive.runtime;
    requires transitive run.endive.wasm;
    requires org.objectweb.asm;

    exports dev.wasmbox.engine;
}
