@NullMarked
package dev.wasmbox.server.box;

import org.jspecify.annotations.NullMarked;
