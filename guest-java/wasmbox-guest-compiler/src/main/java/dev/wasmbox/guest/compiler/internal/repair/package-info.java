/** The faults of TeaVM, and how its class files are mended while they are loaded. */
@NullMarked
package dev.wasmbox.guest.compiler.internal.repair;

import org.jspecify.annotations.NullMarked;
