/**
 * The second opinion: an interpreter that follows the WebAssembly core specification instruction by
 * instruction. It shares arithmetic, memory and the count of the call stack with compiled code, and
 * nothing of how control flows.
 */
@NullMarked
package dev.wasmbox.engine.internal.interpreter;

import org.jspecify.annotations.NullMarked;
