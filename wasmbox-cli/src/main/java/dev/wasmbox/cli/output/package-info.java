/** Where the program writes: buffered, checked, and harmless to a terminal. */
@NullMarked
package dev.wasmbox.cli.output;

import org.jspecify.annotations.NullMarked;
