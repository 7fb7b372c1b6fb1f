/** Strings and characters: what they are made of, their cases, and their encodings. */
@NullMarked
package dev.wasmbox.guest.library.text;

import org.jspecify.annotations.NullMarked;
