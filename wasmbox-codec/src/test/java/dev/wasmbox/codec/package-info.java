@NullMarked
package dev.wasmbox.codec;

import org.jspecify.annotations.NullMarked;
