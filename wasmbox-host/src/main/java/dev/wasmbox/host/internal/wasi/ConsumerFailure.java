package dev.wasmbox.host.internal.wasi;

import java.util.function.Consumer;

/** Carries what a consumer threw through the guest whose output or line it was given. */
public final class ConsumerFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final Throwable thrown;

    private ConsumerFailure(Throwable thrown) {
        super(null, thrown, false, false);
        this.thrown = thrown;
    }

    /** Calls a consumer while the guest runs. */
    public static <T> void accept(Consumer<? super T> consumer, T value) {
        try {
            consumer.accept(value);
        } catch (Throwable e) {
            throw new ConsumerFailure(e);
        }
    }

    /** Throws what the consumer threw, whatever it is. */
    public RuntimeException rethrow() {
        throw ConsumerFailure.<RuntimeException>sneak(thrown);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
