/** What {@code String.format} does with each conversion. */
@NullMarked
package dev.wasmbox.guest.library.format;

import org.jspecify.annotations.NullMarked;
