/**
 * What runs inside the guest below the programmer's code. Not for use by programmers: the
 * annotation processor generates the calls.
 */
@NullMarked
package dev.wasmbox.guest.internal;

import org.jspecify.annotations.NullMarked;
