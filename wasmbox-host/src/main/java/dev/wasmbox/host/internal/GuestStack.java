package dev.wasmbox.host.internal;

import dev.wasmbox.engine.FunctionCall;
import dev.wasmbox.engine.SourceLine;
import dev.wasmbox.host.GuestFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The functions that something was thrown out of, the innermost one first. They are found when they
 * are asked for: to read a trace takes longer than most messages. A function is one with what
 * stands in for it. Refers to no instance.
 *
 * @param thrown out of a guest
 * @param module of that guest
 */
record GuestStack(Throwable thrown, GuestModule module) implements Supplier<List<GuestFrame>> {
    @Override
    public List<GuestFrame> get() {
        List<FunctionCall> calls = FunctionCall.of(thrown, module.wasmModule(), module.lines());
        List<GuestFrame> frames = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            SourceLine line = calls.get(i).line();
            if (module.isStandIn(calls.get(i).function())) {
                i++;
            }
            if (i < calls.size()) {
                frames.add(frame(calls.get(i), line));
            }
        }
        return frames;
    }

    /**
     * Has the stack trace name lines of sources, where the module has tables of them; the functions
     * are found before, for it is only once that its numbers can be told from each other.
     */
    Supplier<List<GuestFrame>> tellingLines() {
        if (module.lines().isEmpty()) {
            return this;
        }
        List<GuestFrame> frames = get();
        FunctionCall.tellLines(thrown, module.wasmModule(), module.lines());
        return () -> frames;
    }

    private GuestFrame frame(FunctionCall call, @Nullable SourceLine line) {
        return new GuestFrame(
                call.name(),
                module.originalFunction(call.function()),
                line == null ? "" : line.file(),
                line == null ? 0 : line.line());
    }
}
