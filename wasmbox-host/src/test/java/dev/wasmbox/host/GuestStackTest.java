package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure tells in which functions the guest was. */
class GuestStackTest {
    private static GuestException failure(String message, BoxBuilder builder) {
        try (WasmBoxHost<String, String> box = builder.withStderr(line -> {}).open(output -> {})) {
            return catchThrowableOfType(GuestException.class, () -> box.message(message));
        }
    }

    private static BoxBuilder builder(Engine engine) {
        return WasmBoxHost.builder(Guests.rust("hostile")).withEngine(engine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trap", "panic oops", "divide 0", "read-outside"})
    void guestStack_ofATrap_isTheSameOnEachEngine(String message) {
        List<GuestFrame> stack = failure(message, builder(Engine.COMPILED)).guestStack();
        assertThat(stack).last().hasToString("wasmbox_send");
        assertThat(stack.size()).isGreaterThan(1);
        assertThat(failure(message, builder(Engine.INTERPRETED)).guestStack()).isEqualTo(stack);
    }

    @Test
    void guestStack_ofAGuestThatIsStopped_tellsWhereThatWas() {
        Limits limits = Limits.DEFAULT.withFuel(1_000_000);
        assertThat(failure("loop", builder(Engine.COMPILED).withLimits(limits)).guestStack())
                .last()
                .hasToString("wasmbox_send");
    }

    @Test
    void guestStack_ofAMessageThatNoGuestGot_isEmpty() {
        Limits limits = Limits.DEFAULT.withMessageBytes(16);
        String message = "longer than the limit of sixteen bytes";
        assertThat(failure(message, builder(Engine.COMPILED).withLimits(limits)).guestStack())
                .isEmpty();
    }

    @Test
    void toString_withoutAName_isTheIndex() {
        assertThat(new GuestFrame("", 7)).hasToString("function 7");
    }
}
