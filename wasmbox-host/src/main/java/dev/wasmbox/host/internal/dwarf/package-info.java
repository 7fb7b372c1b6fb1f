/** Lines of sources, out of what compilers leave in a module for debuggers. */
@NullMarked
package dev.wasmbox.host.internal.dwarf;

import org.jspecify.annotations.NullMarked;
