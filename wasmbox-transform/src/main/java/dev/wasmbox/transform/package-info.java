/**
 * Rewrites modules of WebAssembly, bytes to bytes. It knows no engine: what comes out runs on any.
 *
 * <p>Start at {@link dev.wasmbox.transform.SuspendableModule#of}.
 */
@NullMarked
package dev.wasmbox.transform;

import org.jspecify.annotations.NullMarked;
