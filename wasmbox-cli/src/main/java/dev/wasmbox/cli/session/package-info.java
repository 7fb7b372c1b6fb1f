/** A conversation with boxes, line by line: one class per command that begins with {@code !!}. */
@NullMarked
package dev.wasmbox.cli.session;

import org.jspecify.annotations.NullMarked;
