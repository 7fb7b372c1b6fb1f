/** A server of durable boxes. */
@NullMarked
package dev.wasmbox.server;

import org.jspecify.annotations.NullMarked;
