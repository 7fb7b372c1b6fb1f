package dev.wasmbox.guest.internal;

import dev.wasmbox.guest.WasmBoxContext;

/**
 * The programmer's {@code run} method.
 *
 * @param <E> what it declares to throw
 */
@FunctionalInterface
public interface AsyncBody<I, O, E extends Exception> {

    /** Runs the guest until it has nothing more to do. */
    void run(WasmBoxContext<I, O> context) throws E;
}
