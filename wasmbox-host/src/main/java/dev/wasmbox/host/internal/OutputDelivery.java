package dev.wasmbox.host.internal;

import java.util.List;
import java.util.function.Consumer;

/** Hands outputs to their consumer, all of them, whatever it throws. */
final class OutputDelivery {
    private OutputDelivery() {}

    /** Delivers in order, then throws the first exception, with the others attached. */
    static <O> void deliver(List<O> outputs, Consumer<? super O> consumer) {
        Throwable first = null;
        for (O value : outputs) {
            try {
                consumer.accept(value);
            } catch (RuntimeException | Error e) {
                if (first == null) {
                    first = e;
                } else if (first != e) {
                    first.addSuppressed(e);
                }
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
