@NullMarked
package dev.wasmbox.server.store;

import org.jspecify.annotations.NullMarked;
