/** What is said to whoever listens. */
@NullMarked
package dev.wasmbox.host.internal.log;

import org.jspecify.annotations.NullMarked;
