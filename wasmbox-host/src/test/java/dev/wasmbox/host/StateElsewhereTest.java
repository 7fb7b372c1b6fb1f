package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A module that can keep state where no snapshot looks is refused, wherever it is and whatever made
 * it. The modules are all combinations of a place, a type of reference and an initializer.
 */
final class StateElsewhereTest {
    private static final int STRUCT = 4;
    private static final int ARRAY = 5;
    private static final int FUNCTION = 0;

    /** A value: the type that holds it, and how it is made. */
    private record Value(String name, boolean isFunction, int[] type, int[] expression) {}

    private record Sample(String name, boolean isFine, byte[] wasm) {}

    private static int[] ints(int... values) {
        return values;
    }

    private static int[] join(int[]... parts) {
        return Stream.of(parts).flatMapToInt(IntStream::of).toArray();
    }

    private static List<Value> values() {
        List<Value> values = new ArrayList<>();
        int[][] structs = {{0x6b}, {0x6d}, {0x6e}, {0x63, STRUCT}, {0x64, STRUCT}, {0x64, 0x6b}};
        for (int[] type : structs) {
            values.add(new Value("struct.new", false, type, ints(0x41, 1, 0xfb, 0, STRUCT)));
            values.add(new Value("struct.new_default", false, type, ints(0xfb, 1, STRUCT)));
        }
        int[][] arrays = {{0x6a}, {0x6d}, {0x6e}, {0x63, ARRAY}, {0x64, ARRAY}, {0x64, 0x6a}};
        for (int[] type : arrays) {
            values.add(new Value("array.new", false, type, ints(0x41, 1, 0x41, 2, 0xfb, 6, ARRAY)));
            values.add(new Value("array.new_default", false, type, ints(0x41, 2, 0xfb, 7, ARRAY)));
            values.add(new Value("array.new_fixed", false, type, ints(0x41, 1, 0xfb, 8, ARRAY, 1)));
        }
        for (int[] type : new int[][] {{0x6c}, {0x6d}, {0x6e}, {0x64, 0x6c}}) {
            values.add(new Value("ref.i31", false, type, ints(0x41, 1, 0xfb, 28)));
        }
        for (int heap : new int[] {0x6f, 0x6e, 0x6d, 0x6c, 0x6b, 0x6a, 0x69, 0x71, 0x72, STRUCT}) {
            int[] type = heap == STRUCT ? ints(0x63, heap) : ints(heap);
            values.add(new Value("ref.null", false, type, ints(0xd0, heap)));
        }
        values.add(new Value("ref.func", true, ints(0x70), ints(0xd2, 0)));
        values.add(new Value("ref.null", true, ints(0x70), ints(0xd0, 0x70)));
        return values;
    }

    private static WasmBytes guest() {
        return WasmBytes.guest()
                .raw(1, 0x5f, 1, 0x7f, 1) // 4: a struct with a number that can be set
                .raw(1, 0x5e, 0x7f, 1); // 5: an array of such numbers
    }

    private static Sample sample(String place, Value value, boolean isFine, WasmBytes module) {
        return new Sample(place + ": " + value, isFine, module.build());
    }

    private static List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (Value value : values()) {
            boolean fine = value.isFunction;
            int[] end = {0x0b};
            int[] made = join(value.expression, end);
            samples.add(
                    sample(
                            "constant",
                            value,
                            fine,
                            guest().raw(6, join(value.type, ints(0), made))));
            samples.add(
                    sample(
                            "variable",
                            value,
                            fine,
                            guest().raw(6, join(value.type, ints(1), made))));
            samples.add(
                    sample(
                            "table",
                            value,
                            fine,
                            guest().raw(4, join(ints(0x40, 0), value.type, ints(0, 1), made))));
            for (int kind : new int[] {5, 7}) {
                samples.add(
                        sample(
                                "segment " + kind,
                                value,
                                fine,
                                guest().raw(9, join(ints(kind), value.type, ints(1), made))));
            }
            samples.add(
                    sample(
                            "active segment",
                            value,
                            fine,
                            guest().raw(4, join(nullable(value.type), ints(0, 1)))
                                    .raw(
                                            9,
                                            join(
                                                    ints(6, 0, 0x41, 0, 0x0b),
                                                    value.type,
                                                    ints(1),
                                                    made))));
        }
        return samples;
    }

    private static int[] nullable(int[] type) {
        return type[0] == 0x64 ? ints(0x63, type[1]) : type;
    }

    @Test
    void module_withStateThatNoSnapshotHolds_isRefusedAndAllOthersAreNot() {
        List<Sample> samples = samples();
        assertThat(samples).hasSizeGreaterThan(200);
        for (Sample sample : samples) {
            Throwable thrown = catchThrowable(() -> WasmBoxModule.fromWasm(sample.wasm));
            if (sample.isFine) {
                assertThat(thrown).as(sample.name).isNull();
            } else {
                assertThat(thrown).as(sample.name).isInstanceOf(ModuleException.class);
            }
        }
    }

    @Test
    void module_withAnObjectInAConstant_isToldWhatAndWhere() {
        byte[] wasm = guest().raw(6, 0x6b, 0, 0xfb, 1, STRUCT, 0x0b).build();
        assertThat(catchThrowable(() -> WasmBoxModule.fromWasm(wasm)))
                .hasMessageContaining("its global 0 holds structref, which no snapshot can capture")
                .hasMessageContaining("its global 0 is initialized by struct.new_default");
    }

    /** Objects that live within one message are no state. */
    @Test
    void module_thatMakesObjectsInItsFunctions_opens() {
        byte[] wasm = guest().function("f", ints(), ints(), 0xfb, 1, STRUCT, 0x1a).build();
        assertThat(WasmBoxModule.fromWasm(wasm).hash()).hasSize(64);
    }
}
