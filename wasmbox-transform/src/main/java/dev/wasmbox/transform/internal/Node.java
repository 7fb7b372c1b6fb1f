package dev.wasmbox.transform.internal;

/** A part of a function's body. */
sealed interface Node permits Instruction, Block {
    /** Where its bytes begin, in the module that it was read from. */
    int from();
}
