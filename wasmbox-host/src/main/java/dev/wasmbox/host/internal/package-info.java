/** How a guest runs and how its state is held. Not part of the API. */
@NullMarked
package dev.wasmbox.host.internal;

import org.jspecify.annotations.NullMarked;
