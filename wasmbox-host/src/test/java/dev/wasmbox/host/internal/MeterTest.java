package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.stop.Slice;
import dev.wasmbox.host.internal.wasi.CallStack;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import run.endive.runtime.GlobalInstance;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.ValType;

final class MeterTest {
    private static final long BEFORE = 1 << 20;

    private final GlobalInstance fuel = new GlobalInstance(0, 0, ValType.I64, MutabilityType.Var);
    private final CallStack stack = new CallStack();
    private final Meter meter = new Meter(fuel, stack);

    /** A guest that looks at its fuel until it is stopped, and what it has spent by then. */
    private long spentUntilStopped() {
        stack.attach(new GlobalInstance(0, 0, ValType.I32, MutabilityType.Var));
        meter.setStoppable(true);
        while (!meter.hasStopped()) {
            fuel.setValueLow(-1);
            meter.out();
        }
        return meter.spent();
    }

    @Test
    void guestThatRunsOnceMore_isNotStoppedByTheClockBeforeItIsWhereItWas() {
        meter.attach(Limits.DEFAULT, Slice.of(Duration.ofNanos(1)));
        meter.start();
        assertThat(spentUntilStopped()).isLessThan(BEFORE);

        meter.startAfter(BEFORE);
        assertThat(spentUntilStopped()).isGreaterThanOrEqualTo(BEFORE);
    }
}
