package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Encoder;
import run.endive.runtime.Machine;

/** Calls of the guest ABI. */
final class AbiCalls implements GuestCalls {
    private static final long[] NONE = {};

    private final GuestModule module;
    private final Machine machine;
    private final MessageBuffer buffer;

    AbiCalls(GuestModule module, Machine machine, MessageBuffer buffer) {
        this.module = module;
        this.machine = machine;
        this.buffer = buffer;
    }

    @Override
    public void begin() {
        module.startFunction().ifPresent(start -> machine.call(start, NONE));
        if (module.abi().reactor() >= 0) {
            machine.call(module.abi().reactor(), NONE);
        }
        machine.call(module.abi().initialize(), NONE);
    }

    @Override
    public void message(Encoder message) {
        buffer.send(message);
    }

    @Override
    public void resume() {
        throw new IllegalStateException("a guest that is not metered was never stopped");
    }
}
