/**
 * What guests reach outside of their memory: clocks, random numbers, streams, files, and the
 * functions of WASI over them.
 */
@NullMarked
package dev.wasmbox.host.internal.wasi;

import org.jspecify.annotations.NullMarked;
