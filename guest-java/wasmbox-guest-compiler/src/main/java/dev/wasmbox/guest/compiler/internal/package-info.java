/** How the compiler of the guests loads and repairs TeaVM. */
@NullMarked
package dev.wasmbox.guest.compiler.internal;

import org.jspecify.annotations.NullMarked;
