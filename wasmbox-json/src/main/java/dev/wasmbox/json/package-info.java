/**
 * WasmBox messages as JSON, guided by a guest's schema. Start at {@link
 * dev.wasmbox.json.JsonCodecs}.
 */
@NullMarked
package dev.wasmbox.json;

import org.jspecify.annotations.NullMarked;
