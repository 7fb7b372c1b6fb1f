package dev.wasmbox.transform.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.transform.SuspendableModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Functions that are written twice do what they did, whichever of the two runs. */
@Tag("once")
class WrittenTwiceLawTest {
    private static final BooleanSupplier NEVER = () -> false;

    @Property(tries = 25)
    void runThatLeavesAndEntersItsStack_isTheRunThatDoesNot(@ForAll long seed) {
        byte[] wasm = RandomModule.of(seed);
        Assume.that(RandomModule.isTakenByTheParser(wasm));
        Program.Outcome plain = Program.of(wasm, false).run();

        Program.Outcome stayed = Program.of(twice(wasm), NEVER, NEVER).run();
        stayed.requireSameAs(plain);
        assertThat(Program.of(twice(wasm), Program.often(seed), NEVER).run()).isEqualTo(stayed);
        assertThat(Program.of(twice(wasm), Program.often(seed), Program.often(~seed)).run())
                .isEqualTo(stayed);
    }

    @Property(tries = 20)
    void whatIsSavedWhereARunWaits_isTheSameIfItWasLeftBefore(@ForAll long seed) {
        byte[] wasm = RandomModule.of(seed);
        Assume.that(RandomModule.isTakenByTheParser(wasm));
        Program always = Program.of(twice(wasm), () -> true, NEVER);
        Program sometimes = Program.of(twice(wasm), Program.often(seed), NEVER);
        always.run();
        sometimes.run();

        Map<Integer, List<Long>> common = new HashMap<>(sometimes.leftStacks());
        common.keySet().retainAll(always.leftStacks().keySet());
        common.forEach((wait, stack) -> assertThat(always.leftStacks()).containsEntry(wait, stack));
    }

    @Example
    void functionThatIsResumed_goesBackToTheOneThatRuns() {
        int handedOver = 0;
        for (long seed = 0; seed < 30; seed++) {
            byte[] wasm = RandomModule.of(seed);
            if (RandomModule.isTakenByTheParser(wasm)) {
                Program program = Program.of(twice(wasm), () -> true, NEVER);
                program.run();
                handedOver += program.savedOnTheWayIn();
            }
        }
        assertThat(handedOver).isPositive();
    }

    private static SuspendableModule twice(byte[] wasm) {
        return SuspendableModuleWriter.rewriteLarge(
                wasm, 1, 3, 0, (module, name) -> name.startsWith("wait"));
    }
}
