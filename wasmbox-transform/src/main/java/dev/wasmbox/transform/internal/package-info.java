/** How modules are read, rewritten and written. */
@NullMarked
package dev.wasmbox.transform.internal;

import org.jspecify.annotations.NullMarked;
