/**
 * The files of a program, its descriptors, arguments and environment, as one immutable value. Knows
 * nothing of boxes, memories and engines.
 */
@NullMarked
package dev.wasmbox.host.internal.files;

import org.jspecify.annotations.NullMarked;
