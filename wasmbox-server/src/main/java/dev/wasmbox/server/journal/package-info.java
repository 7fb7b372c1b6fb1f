/** What boxes write down, and its form on disk. */
@NullMarked
package dev.wasmbox.server.journal;

import org.jspecify.annotations.NullMarked;
