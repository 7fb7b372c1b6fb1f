/** One box as an event-sourced entity: what it journals, and how it comes back. */
@NullMarked
package dev.wasmbox.server.box;

import org.jspecify.annotations.NullMarked;
