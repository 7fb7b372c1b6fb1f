package dev.wasmbox.guest.internal;

import dev.wasmbox.guest.WasmBoxContext;

/** The context of a guest in the asynchronous form. */
final class Context<I, O> implements WasmBoxContext<I, O> {

    private final Inbox<I> inbox;
    private final Outbox<O> outbox;

    Context(Inbox<I> inbox, Outbox<O> outbox) {
        this.inbox = inbox;
        this.outbox = outbox;
    }

    @Override
    public I next() {
        I message = inbox.next();
        // What is due by the time of the message comes before it.
        Thread.yield();
        return message;
    }

    @Override
    public void send(O output) {
        outbox.accept(output);
    }
}
