package dev.wasmbox.transform.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.transform.SuspendableModule;
import java.util.function.BooleanSupplier;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** A run that leaves its stack and enters it again is the run that does not. */
@Tag("once")
class SuspendableLawTest {
    private static final BooleanSupplier NEVER = () -> false;

    @Property(tries = 60)
    void runThatLeavesAndEntersItsStack_isTheRunThatDoesNot(@ForAll long seed) {
        byte[] wasm = RandomModule.of(seed);
        Assume.that(RandomModule.isTakenByTheParser(wasm));
        Program.Outcome plain = Program.of(wasm, false).run();

        Program.of(suspendable(wasm), NEVER, NEVER).run().requireSameAs(plain);
        Program.of(suspendable(wasm), Program.often(seed), NEVER).run().requireSameAs(plain);
    }

    /** Frames are numbers, so another engine than the one that left a stack can enter it. */
    @Property(tries = 20)
    void stackThatOneEngineLeft_isEnteredByTheOther(@ForAll long seed) {
        byte[] wasm = RandomModule.of(seed);
        Assume.that(RandomModule.isTakenByTheParser(wasm));
        Program.Outcome plain = Program.of(wasm, false).run();

        Program.of(suspendable(wasm), Program.often(seed), Program.often(~seed))
                .run()
                .requireSameAs(plain);
    }

    /** It waits so deep that it cannot leave its stack. */
    @Example
    void runThatNeedsMoreStackToLeaveIt_isTheFirstPartOfTheOther() {
        byte[] wasm = RandomModule.of(13_541_584_186_218L);
        Program.Outcome plain = Program.of(wasm, false).run();
        Program.Outcome left = Program.of(suspendable(wasm), () -> true, NEVER).run();

        assertThat(left.end()).contains("CallStackExhausted");
        left.requireSameAs(plain);
    }

    /** The module makes such a call, of a function that throws what the try_table would catch. */
    @Example
    void tailCallOutOfATryTable_leavesIt() {
        byte[] wasm = RandomModule.of(1_513_809);
        Program.Outcome plain = Program.of(wasm, false).run();

        assertThat(plain.end()).contains("WasmException");
        assertThat(Program.of(suspendable(wasm), NEVER, NEVER).run()).isEqualTo(plain);
        assertThat(Program.of(suspendable(wasm), () -> true, NEVER).run()).isEqualTo(plain);
    }

    private static SuspendableModule suspendable(byte[] wasm) {
        return SuspendableModule.of(wasm, (module, name) -> name.startsWith("wait"));
    }
}
