package dev.wasmbox.junit.internal.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/** Our assertions hold when JUnit's do. */
class ChecksLawTest {

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> leaf =
                Arbitraries.of(
                        "a",
                        "b",
                        1,
                        2,
                        1L,
                        0.0,
                        -0.0,
                        Double.NaN,
                        1.5f,
                        'a',
                        true,
                        new int[] {1},
                        new int[] {1, 2},
                        new long[] {1},
                        new double[] {0.0},
                        new double[] {-0.0},
                        new Object[0]);
        return Arbitraries.lazyOf(
                () -> leaf.injectNull(0.1),
                () -> values().list().ofMaxSize(2).map(list -> (Object) list),
                () -> values().array(Object[].class).ofMaxSize(2).map(array -> (Object) array));
    }

    private static boolean holds(Executable assertion) {
        return catchThrowable(assertion::execute) == null;
    }

    @Property(tries = 500)
    void assertEquals_holdsWhenJunitsDoes(@ForAll("values") Object a, @ForAll("values") Object b) {
        assertThat(holds(() -> Checks.assertEquals(new Object[] {a, b}, null)))
                .isEqualTo(holds(() -> Assertions.assertEquals(a, b)));
        assertThat(holds(() -> Checks.assertNotEquals(new Object[] {a, b}, null)))
                .isEqualTo(holds(() -> Assertions.assertNotEquals(a, b)));
        assertThat(holds(() -> Checks.assertSame(new Object[] {a, b}, null)))
                .isEqualTo(holds(() -> Assertions.assertSame(a, b)));
        assertThat(holds(() -> Checks.assertNull(new Object[] {a}, null)))
                .isEqualTo(holds(() -> Assertions.assertNull(a)));
    }

    @Property(tries = 500)
    void assertArrayEquals_holdsWhenJunitsDoes(
            @ForAll("values") Object a, @ForAll("values") Object b) {
        Object[] one = {a};
        Object[] other = {b};
        assertThat(holds(() -> Checks.assertArrayEquals(new Object[] {one, other}, null)))
                .isEqualTo(holds(() -> Assertions.assertArrayEquals(one, other)));
    }

    @Property(tries = 500)
    void assertIterableEquals_holdsWhenJunitsDoes(
            @ForAll("values") Object a, @ForAll("values") Object b) {
        List<Object> one = java.util.Collections.singletonList(a);
        List<Object> other = java.util.Collections.singletonList(b);
        assertThat(holds(() -> Checks.assertIterableEquals(new Object[] {one, other}, null)))
                .isEqualTo(holds(() -> Assertions.assertIterableEquals(one, other)));
    }

    @Property(tries = 500)
    void assertEquals_withDelta_holdsWhenJunitsDoes(
            @ForAll double a, @ForAll double b, @ForAll("deltas") double delta) {
        assertThat(holds(() -> Checks.assertEquals(new Object[] {a, b, delta}, null)))
                .isEqualTo(holds(() -> Assertions.assertEquals(a, b, delta)));
        double near = a + delta / 2;
        assertThat(holds(() -> Checks.assertNotEquals(new Object[] {a, near, delta}, null)))
                .isEqualTo(holds(() -> Assertions.assertNotEquals(a, near, delta)));
        assertThat(holds(() -> Checks.assertEquals(new Object[] {a, near, delta}, null)))
                .isEqualTo(holds(() -> Assertions.assertEquals(a, near, delta)));
    }

    @Property(tries = 500)
    void assertEquals_withDeltaOfFloats_holdsWhenJunitsDoes(
            @ForAll float a, @ForAll("deltas") double delta) {
        float most = (float) delta;
        float near = a + most;
        assertThat(holds(() -> Checks.assertEquals(new Object[] {a, near, most}, null)))
                .isEqualTo(holds(() -> Assertions.assertEquals(a, near, most)));
    }

    @Provide
    Arbitrary<Double> deltas() {
        return Arbitraries.of(1e-9, 0.5, 1.0, 1e10);
    }
}
