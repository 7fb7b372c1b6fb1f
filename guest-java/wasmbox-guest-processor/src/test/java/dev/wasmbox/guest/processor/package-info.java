/** Tests of the annotation processor: each compiles sources in memory. */
@NullMarked
package dev.wasmbox.guest.processor;

import org.jspecify.annotations.NullMarked;
