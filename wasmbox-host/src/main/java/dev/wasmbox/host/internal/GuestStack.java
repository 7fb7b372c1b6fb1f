package dev.wasmbox.host.internal;

import dev.wasmbox.engine.FunctionCall;
import dev.wasmbox.host.GuestFrame;
import java.util.List;
import java.util.function.Supplier;

/**
 * The functions that something was thrown out of, the innermost one first. They are found when they
 * are asked for: to read a trace takes longer than most messages. Refers to no instance.
 *
 * @param thrown out of a guest
 * @param module of that guest
 */
record GuestStack(Throwable thrown, GuestModule module) implements Supplier<List<GuestFrame>> {
    @Override
    public List<GuestFrame> get() {
        return FunctionCall.of(thrown, module.wasmModule()).stream().map(this::frame).toList();
    }

    private GuestFrame frame(FunctionCall call) {
        return new GuestFrame(call.name(), module.originalFunction(call.function()));
    }
}
