/** What is read out of a module before the engine sees it. */
@NullMarked
package dev.wasmbox.host.internal.wasm;

import org.jspecify.annotations.NullMarked;
