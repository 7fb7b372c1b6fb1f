/** Modules that can be run: checked, given what they import, compiled, and kept compiled. */
@NullMarked
package dev.wasmbox.host.internal.module;

import org.jspecify.annotations.NullMarked;
