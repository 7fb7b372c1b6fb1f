/**
 * Compiles WebAssembly modules to JVM classes that plug into an Endive instance as its machine.
 *
 * <p>Start at {@link dev.wasmbox.engine.CompiledModule#compile}. Instances need a {@link
 * dev.wasmbox.engine.LinearMemory}.
 */
@NullMarked
package dev.wasmbox.engine;

import org.jspecify.annotations.NullMarked;
