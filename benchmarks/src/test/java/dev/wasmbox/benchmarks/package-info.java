@NullMarked
package dev.wasmbox.benchmarks;

import org.jspecify.annotations.NullMarked;
