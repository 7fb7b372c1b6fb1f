/** Arithmetic as the JVM has it, and numbers to and from text, to the last digit. */
@NullMarked
package dev.wasmbox.guest.library.numbers;

import org.jspecify.annotations.NullMarked;
