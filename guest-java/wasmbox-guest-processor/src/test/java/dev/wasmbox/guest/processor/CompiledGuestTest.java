package dev.wasmbox.guest.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.Schema;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Generated codecs at work in WebAssembly: a guest that sends back messages of random types. */
@Tag("once")
class CompiledGuestTest {
    private static final int MESSAGES = 200;

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void guest_takesWhatTheHostTakes_andSendsItBack(@ForAll Random random) throws IOException {
        Messages messages = Messages.compile(new RandomTypes(random).definitions());
        Codec<Object> derived = messages.derived();
        RandomBytes bytes = new RandomBytes(random);
        List<String> answers = new ArrayList<>();
        try (var box = open(messages, answer -> answers.add(HexFormat.of().formatHex(answer)))) {
            for (int i = 0; i < MESSAGES; i++) {
                byte[] message = bytes.of(derived.type());
                byte[] sent = i % 4 == 0 ? bytes.damaged(message) : message;
                answers.clear();
                if (isValid(derived, sent)) {
                    assertThatCode(() -> box.message(sent))
                            .as("%s of %s", HexFormat.of().formatHex(sent), messages)
                            .doesNotThrowAnyException();
                    assertThat(answers).containsExactly(HexFormat.of().formatHex(sent));
                } else {
                    refuses(box, sent);
                    assertThat(answers).isEmpty();
                }
            }
        }
    }

    private static void refuses(WasmBoxHost<byte[], byte[]> box, byte[] message) {
        StateHash before = box.stateHash();
        assertThatThrownBy(() -> box.message(message))
                .isInstanceOf(GuestException.class)
                .hasMessageContaining("CodecException");
        assertThat(box.stateHash()).isEqualTo(before);
    }

    private static boolean isValid(Codec<Object> codec, byte[] message) {
        try {
            codec.fromBytes(message);
            return true;
        } catch (CodecException e) {
            return false;
        }
    }

    private static WasmBoxHost<byte[], byte[]> open(
            Messages messages, java.util.function.Consumer<byte[]> answers) throws IOException {
        Path folder = Files.createTempDirectory("guest");
        messages.writeTo(folder);
        byte[] wasm = Guests.compile(folder);
        Codec<byte[]> raw = new Raw(messages.derived().type());
        return WasmBoxModule.fromWasm(wasm).open(raw, raw, answers);
    }

    /** The bytes of a message as they are. */
    private record Raw(Schema.Type type) implements Codec<byte[]> {
        @Override
        public void encode(byte[] value, Encoder out) {
            out.writeRaw(value, 0, value.length);
        }

        @Override
        public byte[] decode(Decoder in) {
            return in.readRaw(in.remaining());
        }
    }
}
