@NullMarked
package dev.wasmbox.cli;

import org.jspecify.annotations.NullMarked;
