/**
 * Many snapshots in a folder, at the cost of their differences. {@code docs/snapshot-store.md} has
 * the format.
 */
@NullMarked
package dev.wasmbox.host.internal.store;

import org.jspecify.annotations.NullMarked;
