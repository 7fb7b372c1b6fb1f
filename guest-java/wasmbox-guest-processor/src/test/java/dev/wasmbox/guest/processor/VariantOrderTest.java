package dev.wasmbox.guest.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The order of variants on the wire never depends on what other code mentions first. */
class VariantOrderTest {

    private static final String GUEST =
            """
            import dev.wasmbox.guest.*;
            class Box {
                static void second(Two two) {}
                @WasmBox static void run(WasmBoxContext<In, String> context) {}
                sealed interface In %s{}
                record One() implements In {}
                record Two() implements In {}
            }
            """;

    private static void assertOrder(Compilation compilation, String first, String second) {
        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.generated("META-INF/wasmbox/schema"))
                .containsSubsequence(" " + first, " " + second);
    }

    /** Compilers before JDK 25 take the one first that is mentioned first. */
    @Test
    void variantsWithoutPermits_areInTheOrderOfTheSource_orRefused() {
        Compilation compilation = Compilation.of(GUEST.formatted(""));
        if (Runtime.version().feature() >= 25) {
            assertOrder(compilation, "One", "Two");
        } else {
            assertThat(compilation.errors())
                    .containsExactly(
                            "Box.java:5: In the input messages: the order of the variants of `Box.In` is that on the wire, and this compiler does not take the one of the source. Write `permits Box.One, Box.Two`, or another order.");
        }
    }

    @Test
    void variantsWithPermits_areInItsOrder() {
        assertOrder(Compilation.of(GUEST.formatted("permits Two, One ")), "Two", "One");
        assertOrder(Compilation.of(GUEST.formatted("permits One, Two ")), "One", "Two");
    }
}
