package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FailureTest {
    @ParameterizedTest
    @CsvSource({
        "PT0.5S, 500 ms",
        "PT0.0015S, 1.5 ms",
        "PT0.000000001S, 0.000001 ms",
        "PT1S, 1 s",
        "PT1.25S, 1.25 s",
        "PT2M, 120 s",
        "PT8760000H, 31536000000 s"
    })
    void timeLimit_isNamedAsPeopleWriteIt(Duration limit, String text) {
        Limits limits = Limits.DEFAULT.withMessageTime(limit);
        Failure failure =
                new Failure(
                        new IllegalStateException(),
                        true,
                        false,
                        List.of(),
                        null,
                        limits,
                        Failure.UNCHANGED);

        assertThat(failure.translate())
                .hasMessageStartingWith("the guest ran for longer than " + text + " (see");
    }

    @Test
    void fullHeap_isNotTheGuestsMemoryLimit() {
        assertThat(kindOf(new OutOfMemoryError("Java heap space"), true))
                .isEqualTo(GuestException.Kind.HOST_MEMORY);
    }

    /** Whatever the engine throws, the caller gets a kind of failure. */
    @Test
    void anythingThrown_isAKindOfFailure() {
        assertThat(kindOf(new StackOverflowError(), false))
                .isEqualTo(GuestException.Kind.STACK_OVERFLOW);
        assertThat(kindOf(new NegativeArraySizeException(), false))
                .isEqualTo(GuestException.Kind.ENGINE);
        assertThat(kindOf(new NoClassDefFoundError("a class"), false))
                .isEqualTo(GuestException.Kind.ENGINE);
        assertThat(kindOf(new ClassCastException(), true)).isEqualTo(GuestException.Kind.ENGINE);
    }

    private static GuestException.Kind kindOf(Throwable thrown, boolean memoryRefused) {
        Failure failure =
                new Failure(
                        thrown,
                        false,
                        memoryRefused,
                        List.of(),
                        null,
                        Limits.DEFAULT,
                        Failure.UNCHANGED);
        return ((GuestException) failure.translate()).kind();
    }
}
