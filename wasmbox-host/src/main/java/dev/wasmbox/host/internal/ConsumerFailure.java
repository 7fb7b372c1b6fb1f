package dev.wasmbox.host.internal;

/** Carries what a consumer of outputs threw through the guest that sent the output. */
final class ConsumerFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final RuntimeException cause;

    ConsumerFailure(RuntimeException cause) {
        super(null, cause, false, false);
        this.cause = cause;
    }

    RuntimeException cause() {
        return cause;
    }
}
