package dev.wasmbox.host.internal;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands outputs to their consumer in the order in which the guest sent them, all of them, whatever
 * it throws.
 *
 * <p>A consumer may send messages to the box. What the guest answers to those was sent later than
 * what is still to be delivered, and so waits for its turn: the call that is delivering takes it
 * over. Calls on several threads at once deliver each for itself.
 */
public final class OutputDelivery<O> {
    private final Consumer<? super O> consumer;
    private final Queue<O> later = new ArrayDeque<>();

    /** The one that delivers what comes later, too; the queue is its own. */
    private final AtomicReference<@Nullable Thread> deliverer = new AtomicReference<>();

    public OutputDelivery(Consumer<? super O> consumer) {
        this.consumer = consumer;
    }

    /** Delivers in order, then throws the first exception, with the others attached. */
    public void deliver(List<O> outputs) {
        if (outputs.isEmpty()) {
            return;
        }
        Thread current = Thread.currentThread();
        Thread busy = deliverer.compareAndExchange(null, current);
        if (busy == current) {
            later.addAll(outputs);
        } else if (busy == null) {
            try {
                deliverWithLater(outputs);
            } finally {
                later.clear();
                deliverer.setRelease(null);
            }
        } else {
            throwAny(deliverAll(outputs, null));
        }
    }

    private void deliverWithLater(List<O> outputs) {
        Throwable first = deliverAll(outputs, null);
        while (!later.isEmpty()) {
            first = deliver(later.remove(), first);
        }
        throwAny(first);
    }

    private @Nullable Throwable deliverAll(List<O> outputs, @Nullable Throwable thrown) {
        Throwable first = thrown;
        for (int i = 0; i < outputs.size(); i++) {
            first = deliver(outputs.get(i), first);
        }
        return first;
    }

    private @Nullable Throwable deliver(O value, @Nullable Throwable first) {
        try {
            consumer.accept(value);
            return first;
        } catch (Throwable e) {
            if (first != null && first != e) {
                first.addSuppressed(e);
            }
            return first == null ? e : first;
        }
    }

    private static void throwAny(@Nullable Throwable first) {
        if (first != null) {
            throw OutputDelivery.<RuntimeException>sneak(first);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
