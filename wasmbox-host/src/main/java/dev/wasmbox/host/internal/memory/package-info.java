/** Linear memories and tables: live, and as values that share what they have in common. */
@NullMarked
package dev.wasmbox.host.internal.memory;

import org.jspecify.annotations.NullMarked;
