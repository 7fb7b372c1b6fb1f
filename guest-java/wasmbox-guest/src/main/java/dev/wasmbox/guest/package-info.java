/**
 * What a program in Java needs to run inside a WasmBox.
 *
 * <p>A guest is one method or one class marked with {@link dev.wasmbox.guest.WasmBox @WasmBox}. It
 * receives messages of one type, sends messages of another, and has no other way to reach the
 * world. Everything that it remembers (fields, local variables, collections, the place in the code
 * where it waits) is part of the box, and a snapshot of the box contains all of it.
 */
@NullMarked
package dev.wasmbox.guest;

import org.jspecify.annotations.NullMarked;
