package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.engine.BothEnginesTest.Mode;
import dev.wasmbox.engine.RandomFloats.State;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;

/**
 * The NaN that arithmetic gives is always the same one, and every other keeps its bits: on each
 * engine, and however warm the JVM is.
 */
@Tag("jit")
class NanTest {
    private static final int MODULES = Integer.getInteger("wasmbox.nan.modules", 60);
    private static final int CALLS = Integer.getInteger("wasmbox.nan.calls", 300);

    @ParameterizedTest
    @EnumSource
    void nan_ofArithmetic_isTheCanonicalOneWhereverItIsSeen(Mode mode) {
        for (int seed = 0; seed < MODULES; seed++) {
            RandomFloats floats = new RandomFloats(seed);
            Instance instance = mode.instance(floats.wasm());
            ExportFunction run = instance.export("run");
            Random random = new Random(seed);
            for (int call = 0; call < CALLS; call++) {
                State state = fill(instance.memory(), random);
                run.apply();
                floats.run(state);
                assertThat(content(instance.memory()))
                        .as("module %s, call %s", seed, call)
                        .isDeepEqualTo(state.memory);
            }
        }
    }

    private static State fill(Memory memory, Random random) {
        State state = new State();
        for (int i = 0; i < RandomFloats.SLOTS; i++) {
            state.memory[0][i] = RandomFloats.bits(random, false);
            state.memory[1][i] = RandomFloats.bits(random, true);
            memory.writeI32(4 * i, (int) state.memory[0][i]);
            memory.writeLong(4 * RandomFloats.SLOTS + 8 * i, state.memory[1][i]);
        }
        return state;
    }

    private static long[][] content(Memory memory) {
        State state = new State();
        for (int i = 0; i < RandomFloats.SLOTS; i++) {
            state.memory[0][i] = memory.readInt(4 * i);
            state.memory[1][i] = memory.readLong(4 * RandomFloats.SLOTS + 8 * i);
        }
        return state.memory;
    }
}
