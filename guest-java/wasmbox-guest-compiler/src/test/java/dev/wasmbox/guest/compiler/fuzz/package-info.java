/** Generated guests that must do in a box what they do on the JVM. */
package dev.wasmbox.guest.compiler.fuzz;
