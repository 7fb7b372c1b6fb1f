package dev.wasmbox.guest.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Schema;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Random message types: what the processor generates does what the host derives. */
@Tag("once")
class GeneratedCodecLawTest {
    private static final int MESSAGES = 200;

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void anyTypes_haveTheSchemaOfTheHost(@ForAll Random random) {
        Messages messages = Messages.compile(new RandomTypes(random).definitions());
        Schema derived = new Schema(messages.derived().type(), messages.derived().type());
        assertThat(messages.schema()).isEqualTo(derived.toString());
        assertThat(messages.generated().type()).isEqualTo(messages.derived().type());
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void anyValue_hasTheBytesOfTheHost(@ForAll Random random) {
        Messages messages = Messages.compile(new RandomTypes(random).definitions());
        RandomBytes bytes = new RandomBytes(random);
        int values = 0;
        for (int i = 0; i < MESSAGES; i++) {
            byte[] message = bytes.of(messages.derived().type());
            Optional<Object> hosts = decode(messages.derived(), message);
            Optional<Object> guests = decode(messages.generated(), message);
            assertThat(guests.isPresent()).isEqualTo(hosts.isPresent());
            if (hosts.isPresent()) {
                assertThat(hex(messages.generated(), hosts.get())).isEqualTo(hex(message));
                assertThat(hex(messages.derived(), guests.get())).isEqualTo(hex(message));
                values++;
            }
        }
        assertThat(values).isGreaterThan(MESSAGES / 4); // the others have a key twice
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void anyDamagedBytes_areAcceptedOrRefusedAsByTheHost(@ForAll Random random) {
        Messages messages = Messages.compile(new RandomTypes(random).definitions());
        RandomBytes bytes = new RandomBytes(random);
        for (int i = 0; i < MESSAGES; i++) {
            byte[] message = bytes.damaged(bytes.of(messages.derived().type()));
            Optional<Object> hosts = decode(messages.derived(), message);
            Optional<Object> guests = decode(messages.generated(), message);
            assertThat(guests.map(guest -> hex(messages.generated(), guest)))
                    .isEqualTo(hosts.map(host -> hex(messages.derived(), host)));
        }
    }

    private static Optional<Object> decode(Codec<Object> codec, byte[] message) {
        try {
            return Optional.of(codec.fromBytes(message));
        } catch (CodecException refused) {
            return Optional.empty();
        }
    }

    private static String hex(Codec<Object> codec, Object value) {
        return hex(codec.toBytes(value));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
