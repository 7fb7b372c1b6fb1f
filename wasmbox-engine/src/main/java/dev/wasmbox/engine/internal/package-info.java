/** How modules are compiled, and what compiled code calls. */
@NullMarked
package dev.wasmbox.engine.internal;

import org.jspecify.annotations.NullMarked;
