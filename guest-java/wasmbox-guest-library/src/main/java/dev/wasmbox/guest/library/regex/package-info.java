/**
 * Regular expressions of guests, with the JDK's answers: TeaVM's are another implementation, which
 * answers otherwise.
 *
 * <p>A pattern is parsed into nodes that know their successors. {@link
 * dev.wasmbox.guest.library.regex.Matching} walks along them and keeps what is still to be tried on
 * a stack of its own in the heap: no text is too long for the stack of calls.
 */
@NullMarked
package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.NullMarked;
