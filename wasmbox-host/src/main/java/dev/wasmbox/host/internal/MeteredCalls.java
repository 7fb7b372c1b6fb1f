package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.internal.wasi.CallStack;

/**
 * Calls of the guest ABI that can stop while the guest handles a message. Then the call itself is a
 * frame of the stack, the last one: where the message lies, and its size.
 */
final class MeteredCalls implements GuestCalls {
    private final AbiCalls calls;
    private final MessageBuffer buffer;
    private final CallStack stack;
    private final Meter meter;

    MeteredCalls(AbiCalls calls, MessageBuffer buffer, CallStack stack, Meter meter) {
        this.calls = calls;
        this.buffer = buffer;
        this.stack = stack;
        this.meter = meter;
    }

    @Override
    public void begin() {
        calls.begin();
    }

    @Override
    public void message(Encoder message) {
        deliver(buffer.place(message), message.size());
    }

    @Override
    public void resume() {
        int size = (int) stack.load();
        int address = (int) stack.load();
        stack.enter();
        deliver(address, size);
    }

    private void deliver(int address, int size) {
        meter.setStoppable(true);
        buffer.deliver(address, size);
        if (meter.hasStopped()) {
            stack.rest();
            stack.save(address);
            stack.save(size);
        } else {
            stack.end();
            meter.setStoppable(false);
            buffer.release(address, size);
        }
    }
}
