/** Compiles classes of tests to a guest, and runs them on both sides. */
@NullMarked
package dev.wasmbox.junit.internal;

import org.jspecify.annotations.NullMarked;
