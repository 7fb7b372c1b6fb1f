/**
 * Bytes on disk that survive a crash: files that are there as a whole or not at all, and logs of
 * records.
 */
@NullMarked
package dev.wasmbox.host.internal.file;

import org.jspecify.annotations.NullMarked;
