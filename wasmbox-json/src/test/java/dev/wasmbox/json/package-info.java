@NullMarked
package dev.wasmbox.json;

import org.jspecify.annotations.NullMarked;
