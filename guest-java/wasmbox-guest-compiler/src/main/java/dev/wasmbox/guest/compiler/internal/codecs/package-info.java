/** What the annotation processor has left in a guest, and what becomes of it in the module. */
@NullMarked
package dev.wasmbox.guest.compiler.internal.codecs;

import org.jspecify.annotations.NullMarked;
