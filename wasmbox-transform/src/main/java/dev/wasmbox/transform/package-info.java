/**
 * Rewrites modules of WebAssembly, bytes to bytes. It knows no engine: what comes out runs on any.
 *
 * <p>Taken are modules of one linear memory of 32 bits with all that version 2 of the specification
 * has but vectors, and tail calls and exceptions. Not taken are threads, garbage collection, and
 * calls of and branches on typed references where a call can wait.
 *
 * <p>Start at {@link dev.wasmbox.transform.SuspendableModule#of}, and at {@link
 * dev.wasmbox.transform.SplitModule#of}, which goes first where both are wanted.
 */
@NullMarked
package dev.wasmbox.transform;

import org.jspecify.annotations.NullMarked;
