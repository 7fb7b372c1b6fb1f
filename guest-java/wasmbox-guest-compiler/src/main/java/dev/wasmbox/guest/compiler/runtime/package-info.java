/**
 * Compiled into every guest: what arithmetic and library calls of the guest are led to where TeaVM
 * alone would compute something else than a JVM.
 */
@NullMarked
package dev.wasmbox.guest.compiler.runtime;

import org.jspecify.annotations.NullMarked;
