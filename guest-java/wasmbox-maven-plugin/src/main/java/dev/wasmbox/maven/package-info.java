/** Compiles guests in Java to WebAssembly in a Maven build. */
@NullMarked
package dev.wasmbox.maven;

import org.jspecify.annotations.NullMarked;
