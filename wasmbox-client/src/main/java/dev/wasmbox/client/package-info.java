/** Boxes on a server, used like boxes in the same program. */
@NullMarked
package dev.wasmbox.client;

import org.jspecify.annotations.NullMarked;
