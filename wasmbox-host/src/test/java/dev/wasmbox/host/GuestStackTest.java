package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Codecs;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.Schema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** Counts how often its trace is read. */
    private static final class Counted extends CodecException {
        private static final long serialVersionUID = 1;
        private final AtomicInteger reads;

        Counted(AtomicInteger reads) {
            super("no value");
            this.reads = reads;
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            reads.incrementAndGet();
            return super.getStackTrace();
        }
    }

    /** Takes no output for one. */
    private record Refusing(AtomicInteger reads) implements Codec<String> {
        @Override
        public void encode(String value, Encoder out) {
            Codecs.string().encode(value, out);
        }

        @Override
        public String decode(Decoder in) {
            throw new Counted(reads);
        }

        @Override
        public Schema.Type type() {
            return Codecs.string().type();
        }
    }

    /** A trace takes longer to read than most messages do. */
    @Test
    void trace_isReadOnce_andOnlyWhenTheGuestStackIsAskedFor() {
        AtomicInteger reads = new AtomicInteger();
        try (WasmBoxHost<String, String> box =
                builder(Engine.COMPILED).open(Codecs.string(), new Refusing(reads), output -> {})) {
            GuestException failure =
                    catchThrowableOfType(GuestException.class, () -> box.message("flood 1"));
            assertThat(failure.kind()).isEqualTo(GuestException.Kind.BAD_OUTPUT);
            assertThat(reads).hasValue(0);
            assertThat(failure.guestStack()).last().hasToString("wasmbox_send");
            assertThat(failure.guestStack()).isNotEmpty();
            assertThat(reads).hasValue(1);
        }
    }

    @Test
    void guestStack_isThereAfterSerialization() throws IOException, ClassNotFoundException {
        GuestException failure = failure("trap", builder(Engine.COMPILED));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(failure);
        Object read =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(((GuestException) read).guestStack())
                .isNotEmpty()
                .isEqualTo(failure.guestStack());
    }

    @Test
    void toString_withoutAName_isTheIndex() {
        assertThat(new GuestFrame("", 7, "", 0)).hasToString("function 7");
    }
}
