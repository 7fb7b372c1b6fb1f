package dev.wasmbox.host;

/** How a guest is executed. Both give the same outputs and the same state, bit for bit. */
public enum Engine {
    /** As JVM bytecode: fast, with some time spent on compiling when a module is first opened. */
    COMPILED,
    /** Instruction by instruction: slow, starts at once, generates no code. */
    INTERPRETED
}
