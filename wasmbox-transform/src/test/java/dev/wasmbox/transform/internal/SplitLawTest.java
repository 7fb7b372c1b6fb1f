package dev.wasmbox.transform.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.transform.SplitModule;
import dev.wasmbox.transform.SuspendableModule;
import java.util.function.BooleanSupplier;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** A module whose functions are split does what it did. */
@Tag("once")
class SplitLawTest {
    private static final BooleanSupplier NEVER = () -> false;

    @Property(tries = 20)
    void splitModule_doesWhatTheModuleDoes(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int functions,
            @ForAll @IntRange(min = 1, max = 600) int size) {
        byte[] wasm = RandomModule.of(seed, functions);
        Assume.that(RandomModule.isTakenByTheParser(wasm));
        SplitModule split = SplitModule.of(wasm, size);
        Program.Outcome plain = Program.of(wasm, false).run();

        Program.of(split.wasm(), false).run().requireSameAs(plain);
    }

    @Property(tries = 8)
    void splitModule_doesInTheInterpreterWhatTheModuleDoes(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 600) int size) {
        byte[] wasm = RandomModule.of(seed, 2);
        Assume.that(RandomModule.isTakenByTheParser(wasm));
        Program.Outcome plain = Program.of(wasm, false).run();

        assertThat(Program.of(wasm, true).run()).isEqualTo(plain);
        Program.of(SplitModule.of(wasm, size).wasm(), true).run().requireSameAs(plain);
    }

    @Property(tries = 15)
    void splitModuleThatLeavesAndEntersItsStack_doesWhatTheModuleDoes(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 600) int size) {
        byte[] wasm = RandomModule.of(seed, 2);
        Assume.that(RandomModule.isTakenByTheParser(wasm));
        Program.Outcome plain = Program.of(wasm, false).run();
        SuspendableModule both =
                SuspendableModule.of(
                        SplitModule.of(wasm, size).wasm(),
                        (module, name) -> name.startsWith("wait"));

        Program.of(both, Program.often(seed), NEVER).run().requireSameAs(plain);
    }
}
