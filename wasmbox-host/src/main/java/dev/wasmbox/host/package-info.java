/**
 * Runs WebAssembly guests as values: load a module, open boxes, snapshot, restore and fork them.
 */
@NullMarked
package dev.wasmbox.host;

import org.jspecify.annotations.NullMarked;
