/**
 * The part of the compiler that talks to TeaVM. It runs in the class loader of the repaired TeaVM.
 */
@NullMarked
package dev.wasmbox.guest.compiler.internal.teavm;

import org.jspecify.annotations.NullMarked;
