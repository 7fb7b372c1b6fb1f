package dev.wasmbox.guest.compiler;

/**
 * How much work the compiler puts into the speed of the guest. TeaVM has a level below these two;
 * it saves little time and sometimes gives modules that engines refuse.
 */
public enum Optimization {
    /** The default: the fastest and usually the smallest guest. */
    ADVANCED,
    /** Inlines more; larger, and seldom faster. */
    FULL
}
