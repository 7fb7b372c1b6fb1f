/** The command line: one class per command. */
@NullMarked
package dev.wasmbox.cli;

import org.jspecify.annotations.NullMarked;
