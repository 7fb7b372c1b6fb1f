package dev.wasmbox.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.Samples.Sample;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** What holds for every codec and every value. */
@Tag("once")
class CodecLawsTest {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Property
    void decode_ofEncoded_isTheValue(@ForAll("samples") Sample sample) {
        assertThat(sample.codec().fromBytes(sample.bytes())).isEqualTo(sample.value());
    }

    @Property
    void encoderAndDecoder_areReusableWithinOtherBytes(@ForAll("samples") Sample sample) {
        Encoder out = new Encoder(0);
        out.writeI64(-1);
        out.reset();
        out.writeI8((byte) 7);
        sample.codec().encode(sample.value(), out);
        int end = out.size();
        out.writeI8((byte) 8);
        Decoder in = new Decoder(new byte[3]);
        in.readI8();
        in.reset(out.buffer(), 1, end - 1);
        assertThat(sample.codec().decode(in)).isEqualTo(sample.value());
        assertThat(in.remaining()).isZero();
    }

    @Property
    void truncatedBytes_areRefusedAtEveryLength(@ForAll("samples") Sample sample) {
        byte[] bytes = sample.bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> sample.codec().fromBytes(cut))
                    .isInstanceOf(CodecException.class);
        }
    }

    @Property
    void oneMoreByte_isRefused(@ForAll("samples") Sample sample) {
        byte[] bytes = sample.bytes();
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> sample.codec().fromBytes(longer))
                .isInstanceOf(CodecException.class);
    }

    @Property
    void changedByte_givesAnotherValueOrIsRefused(
            @ForAll("samples") Sample sample, @ForAll int position, @ForAll byte change) {
        byte[] bytes = sample.bytes();
        if (bytes.length > 0 && change != 0) {
            bytes[Math.floorMod(position, bytes.length)] ^= change;
            acceptedBytesAreCanonical(sample.codec(), bytes);
        }
    }

    @Property
    void anyBytes_areRefusedOrCanonical(
            @ForAll("codecs") Codec<Object> codec, @ForAll("hostileBytes") byte[] bytes) {
        acceptedBytesAreCanonical(codec, bytes);
    }

    @Property
    void anyBytes_allocateNoMoreThanTheyJustify(
            @ForAll("codecs") Codec<Object> codec, @ForAll("hostileBytes") byte[] bytes) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            codec.fromBytes(bytes);
        } catch (CodecException expected) {
            // refusing is fine
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).isLessThan(6_000_000 + 500L * bytes.length);
    }

    @Property
    void type_printedAndParsed_isTheSame(@ForAll("codecs") Codec<Object> codec) {
        Schema schema = new Schema(codec.type(), new Schema.Option(codec.type()));
        Schema parsed = Schema.parse(schema.toString());
        assertThat(parsed).hasToString(schema.toString()).isEqualTo(schema);
        assertThat(parsed.hashCode()).isEqualTo(schema.hashCode());
        assertThat(parsed.firstDifference(schema.input(), schema.output())).isEmpty();
    }

    @Property
    void anyText_isASchemaOrRefused(@ForAll("schemaTexts") String text) {
        try {
            Schema parsed = Schema.parse(text);
            assertThat(Schema.parse(parsed.toString())).isEqualTo(parsed);
        } catch (CodecException expected) {
            assertThat(expected).hasMessageContaining("schema");
        }
    }

    @Property
    void utf8_isThatOfTheJdk(@ForAll("texts") String text) {
        byte[] expected = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Codecs.string().toBytes(text);
        assertThat(Arrays.copyOfRange(bytes, 8, bytes.length)).isEqualTo(expected);
        assertThat(Codecs.string().fromBytes(bytes)).isEqualTo(text);
    }

    private static void acceptedBytesAreCanonical(Codec<Object> codec, byte[] bytes) {
        Object value;
        try {
            value = codec.fromBytes(bytes);
        } catch (CodecException expected) {
            return;
        }
        assertThat(codec.toBytes(value)).isEqualTo(bytes);
    }

    @Provide
    Arbitrary<Sample> samples() {
        return Samples.samples();
    }

    @Provide
    Arbitrary<Codec<Object>> codecs() {
        return Samples.codecs();
    }

    /** Bytes that often are small numbers, so that they get past counts and tags. */
    @Provide
    Arbitrary<byte[]> hostileBytes() {
        Arbitrary<Byte> small = Arbitraries.bytes().between((byte) 0, (byte) 3);
        Arbitrary<Byte> some =
                Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(20, Arbitraries.just((byte) 0)),
                        net.jqwik.api.Tuple.of(6, small),
                        net.jqwik.api.Tuple.of(1, Arbitraries.bytes()));
        return some.array(byte[].class).ofMaxSize(200);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(Utf8::isScalar)
                .list()
                .ofMaxSize(6000)
                .map(
                        scalars -> {
                            StringBuilder text = new StringBuilder();
                            scalars.forEach(text::appendCodePoint);
                            return text.toString();
                        });
    }

    @Provide
    Arbitrary<String> schemaTexts() {
        Arbitrary<String> words =
                Arbitraries.of(
                        "\ninput ",
                        "\noutput ",
                        "\nstruct ",
                        "\nenum ",
                        "A",
                        "B",
                        " { ",
                        " }",
                        "x: ",
                        ", ",
                        "(",
                        ")",
                        "u8",
                        "string",
                        "list<",
                        "map<",
                        "option<",
                        "array<",
                        "tuple<",
                        ">",
                        "3",
                        "unit",
                        "\n",
                        "é");
        return words.list()
                .ofMaxSize(30)
                .map(
                        list ->
                                "wasmbox-schema 1\ninput A\noutput u8\nstruct A"
                                        + String.join("", list));
    }
}
