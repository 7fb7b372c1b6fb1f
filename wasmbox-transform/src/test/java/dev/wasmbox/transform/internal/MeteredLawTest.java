package dev.wasmbox.transform.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.transform.MeteredModule;
import dev.wasmbox.transform.SplitModule;
import dev.wasmbox.transform.SuspendableModule;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** A module that counts does what it did, and can be stopped wherever it is out of fuel. */
@Tag("once")
class MeteredLawTest {
    private static final BooleanSupplier NEVER = () -> false;
    private static final BooleanSupplier ALWAYS = () -> true;

    @Property(tries = 40)
    void meteredModule_doesWhatTheModuleDoes(@ForAll long seed) {
        byte[] wasm = module(seed);
        Program.Outcome plain = Program.of(wasm, false).run();

        Program.of(MeteredModule.of(wasm), some(seed), false).run().requireSameAs(plain);
    }

    @Property(tries = 10)
    void meteredModule_countsTheSameInTheInterpreter(@ForAll long seed) {
        byte[] wasm = module(seed);
        MeteredModule metered = MeteredModule.of(wasm);
        Program compiled = Program.of(metered, some(seed), false);
        Program interpreted = Program.of(metered, some(~seed), true);
        Program.Outcome outcome = compiled.run();
        Assume.that(interpreted.run().equals(outcome));

        assertThat(interpreted.spent()).isEqualTo(compiled.spent());
    }

    @Property(tries = 40)
    void moduleThatIsStoppedWheneverItIsOutOfFuel_doesWhatTheModuleDoes(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 600) int size) {
        byte[] wasm = module(seed);
        MeteredModule metered = MeteredModule.of(wasm);
        Program whole = Program.of(metered, () -> Integer.MAX_VALUE, false);
        Program.Outcome plain = whole.run();
        SuspendableModule stoppable =
                SuspendableModule.of(
                        SplitModule.of(metered.wasm(), size).wasm(), MeteredLawTest::blocks);
        Program.Fuel fuel = new Program.Fuel(metered.fuelGlobal(), some(seed));
        Program stopped = Program.of(stoppable, ALWAYS, NEVER, fuel);

        stopped.run().requireSameAs(plain);
        assertThat(stopped.spent()).isEqualTo(whole.spent());
    }

    @Property(tries = 20)
    void moduleThatIsWrittenTwice_doesWhatTheModuleDoes(@ForAll long seed) {
        byte[] wasm = module(seed);
        MeteredModule metered = MeteredModule.of(wasm);
        Program whole = Program.of(metered, () -> Integer.MAX_VALUE, false);
        Program.Outcome plain = whole.run();
        SuspendableModule stoppable =
                SuspendableModuleWriter.rewriteLarge(
                        metered.wasm(), 1, 3, 0, MeteredLawTest::blocks);
        Program.Fuel fuel = new Program.Fuel(metered.fuelGlobal(), some(seed));
        Program stopped = Program.of(stoppable, ALWAYS, NEVER, fuel);

        stopped.run().requireSameAs(plain);
        assertThat(stopped.spent()).isEqualTo(whole.spent());
    }

    private static boolean blocks(String module, String name) {
        return module.equals(MeteredModule.IMPORT_MODULE) || name.startsWith("wait");
    }

    private static byte[] module(long seed) {
        byte[] wasm = RandomModule.of(seed);
        Assume.that(RandomModule.isTakenByTheParser(wasm));
        return wasm;
    }

    /** Little fuel at a time. */
    private static LongSupplier some(long seed) {
        Random random = new Random(seed);
        return () -> random.nextInt(100);
    }
}
