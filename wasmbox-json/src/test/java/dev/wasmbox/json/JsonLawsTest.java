package dev.wasmbox.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Schema;
import dev.wasmbox.json.JsonSamples.Sample;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/** What holds for every type and every value. */
@Tag("once")
class JsonLawsTest {

    @Property(tries = 1000)
    void json_toBytesAndBack_isTheSameText(@ForAll("samples") Sample sample) {
        Codec<String> codec = JsonCodecs.text(sample.type());
        String json = sample.json().toString();
        assertThat(codec.fromBytes(codec.toBytes(json))).isEqualTo(json);
    }

    @Property
    void truncatedBytes_areRefused(@ForAll("samples") Sample sample) {
        var codec = JsonCodecs.tree(sample.type());
        byte[] bytes = codec.toBytes(sample.json());
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.fromBytes(cut)).isInstanceOf(CodecException.class);
        }
    }

    @Property(tries = 1000)
    void anyBytes_areRefusedOrHaveJson(
            @ForAll("samples") Sample sample, @ForAll("hostileBytes") byte[] bytes) {
        Codec<String> codec = JsonCodecs.text(sample.type());
        String json;
        try {
            json = codec.fromBytes(bytes);
        } catch (CodecException expected) {
            return;
        }
        String again = codec.fromBytes(codec.toBytes(json));
        assertThat(again).isEqualTo(json);
    }

    @Property(tries = 1000)
    void jsonOfAnotherType_isTakenOrRefusedWithItsPath(
            @ForAll("samples") Sample sample, @ForAll("samples") Sample other) {
        try {
            JsonCodecs.tree(sample.type()).toBytes(other.json());
        } catch (CodecException expected) {
            assertThat(expected).hasMessageStartingWith("$");
        }
    }

    @Property
    void type_isTheOneThatWasGiven(@ForAll("samples") Sample sample) {
        Schema schema = new Schema(sample.type(), sample.type());
        Schema.Type type = JsonCodecs.text(sample.type()).type();
        assertThat(schema.firstDifference(type, type)).isEmpty();
    }

    @Provide
    Arbitrary<Sample> samples() {
        return JsonSamples.samples();
    }

    @Provide
    Arbitrary<byte[]> hostileBytes() {
        Arbitrary<Byte> some =
                Arbitraries.frequencyOf(
                        Tuple.of(20, Arbitraries.just((byte) 0)),
                        Tuple.of(6, Arbitraries.bytes().between((byte) 0, (byte) 3)),
                        Tuple.of(1, Arbitraries.bytes()));
        return some.array(byte[].class).ofMaxSize(60);
    }
}
