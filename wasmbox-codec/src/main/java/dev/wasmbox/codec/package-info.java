/**
 * The wire format of WasmBox messages, codecs for Java types, and schemas.
 *
 * <p>The wire format is that of the Rust crate <a href="https://docs.rs/bincode/1.3.3/">bincode
 * 1.x</a> in its default configuration: little-endian integers of fixed width, {@code u64} lengths,
 * {@code u32} variant tags, no field names and no padding. Start at {@link
 * dev.wasmbox.codec.Codecs}.
 */
@NullMarked
package dev.wasmbox.codec;

import org.jspecify.annotations.NullMarked;
