package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.internal.module.Command;
import dev.wasmbox.host.internal.wasi.GuestExit;
import dev.wasmbox.host.internal.wasi.ProgramWorld;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Machine;

/**
 * Runs a program until it waits for input, or is stopped, and on from there when input has come, or
 * it is resumed. All are calls of its start function, which comes back early: with its call stack
 * saved. A program of a baked module waits from the beginning.
 */
final class ProgramCalls implements GuestCalls {
    private static final long[] NONE = {};

    private final GuestModule module;
    private final Command command;
    private final Machine machine;
    private final ProgramWorld world;
    private final @Nullable Meter meter;

    ProgramCalls(
            GuestModule module,
            Command command,
            Machine machine,
            ProgramWorld world,
            @Nullable Meter meter) {
        this.module = module;
        this.command = command;
        this.machine = machine;
        this.world = world;
        this.meter = meter;
    }

    @Override
    public void begin() {
        module.startFunction().ifPresent(start -> machine.call(start, NONE));
        if (world.stack().isEmpty()) {
            run();
        }
    }

    @Override
    public void message(Encoder message) {
        world.input().add(message.buffer(), message.size());
        resume();
    }

    @Override
    public void resume() {
        world.stack().enter();
        run();
    }

    private void run() {
        if (meter != null) {
            meter.setStoppable(true);
        }
        try {
            machine.call(command.start(), NONE);
        } catch (GuestExit e) {
            world.stack().end();
            throw e;
        }
        if (!world.stack().isLeft()) {
            world.stack().end();
            throw new GuestExit(0);
        }
        world.stack().rest();
    }
}
