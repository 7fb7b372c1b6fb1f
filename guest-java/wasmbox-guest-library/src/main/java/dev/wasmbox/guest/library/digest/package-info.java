/** Message digests. */
@NullMarked
package dev.wasmbox.guest.library.digest;

import org.jspecify.annotations.NullMarked;
