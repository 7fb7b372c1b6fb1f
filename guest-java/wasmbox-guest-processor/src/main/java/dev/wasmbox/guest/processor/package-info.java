/**
 * The annotation processor for guests in Java: checks the use of {@code @WasmBox}, and generates
 * the entry point, the codecs of the message types and the schema.
 */
@NullMarked
package dev.wasmbox.guest.processor;

import org.jspecify.annotations.NullMarked;
