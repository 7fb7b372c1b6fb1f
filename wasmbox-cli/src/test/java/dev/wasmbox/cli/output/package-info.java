@NullMarked
package dev.wasmbox.cli.output;

import org.jspecify.annotations.NullMarked;
