/** Compiles guests in Java to WebAssembly. */
@NullMarked
package dev.wasmbox.guest.compiler;

import org.jspecify.annotations.NullMarked;
