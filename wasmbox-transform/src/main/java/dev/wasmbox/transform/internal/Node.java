package dev.wasmbox.transform.internal;

/** A part of a function's body. */
sealed interface Node permits Instruction, Block {}
