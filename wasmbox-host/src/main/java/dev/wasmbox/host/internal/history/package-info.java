/**
 * A box with a journal: what happened, what was, and what would have been. {@code
 * docs/history-format.md} has the format.
 */
@NullMarked
package dev.wasmbox.host.internal.history;

import org.jspecify.annotations.NullMarked;
