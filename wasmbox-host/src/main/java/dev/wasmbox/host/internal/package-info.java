/**
 * A box: its instance, its state, and what is done with both. What these stand on is in the
 * packages within, but for {@code history} and {@code store}, which stand on this. Not part of the
 * API.
 */
@NullMarked
package dev.wasmbox.host.internal;

import org.jspecify.annotations.NullMarked;
