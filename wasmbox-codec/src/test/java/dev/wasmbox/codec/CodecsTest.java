package dev.wasmbox.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of values whose encoding is known, and what is refused. */
class CodecsTest {

    @Test
    void integers_areLittleEndianAndOfFixedWidth() {
        assertThat(hex(Codecs.i16(), (short) 0x0102)).isEqualTo("0201");
        assertThat(hex(Codecs.i32(), 1)).isEqualTo("01000000");
        assertThat(hex(Codecs.i64(), -2L)).isEqualTo("feffffffffffffff");
        assertThat(hex(Codecs.u32(), 0xFFFF_FFFFL)).isEqualTo("ffffffff");
        assertThat(hex(Codecs.i128(), BigInteger.ONE.shiftLeft(64).negate()))
                .isEqualTo("0000000000000000ffffffffffffffff");
    }

    @Test
    void string_isByteCountAndUtf8() {
        assertThat(hex(Codecs.string(), "é🦀")).isEqualTo("0600000000000000c3a9f09fa680");
    }

    @Test
    void option_isPresenceAndValue() {
        assertThat(hex(Codecs.option(Codecs.u8()), Optional.empty())).isEqualTo("00");
        assertThat(hex(Codecs.option(Codecs.u8()), Optional.of(7))).isEqualTo("0107");
    }

    @Test
    void map_isCountAndPairs() {
        assertThat(hex(Codecs.map(Codecs.string(), Codecs.bool()), Map.of("a", true)))
                .isEqualTo("0100000000000000" + "0100000000000000" + "61" + "01");
    }

    @Test
    void fixed_hasNoCount() {
        assertThat(hex(Codecs.fixed(Codecs.u8(), 2), List.of(1, 2))).isEqualTo("0102");
        assertThatThrownBy(() -> Codecs.fixed(Codecs.u8(), 2).toBytes(List.of(1)))
                .isInstanceOf(CodecException.class)
                .hasMessage("there are 1 elements, but the type says always 2");
    }

    @Test
    void unsigned_outOfRange_isRefused() {
        assertThatThrownBy(() -> Codecs.u8().toBytes(256))
                .isInstanceOf(CodecException.class)
                .hasMessage("256 is outside of the range of u8");
        assertThatThrownBy(() -> Codecs.u32().toBytes(-1L)).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> Codecs.u64().toBytes(BigInteger.ONE.shiftLeft(64)))
                .isInstanceOf(CodecException.class);
    }

    @Test
    void bool_otherThanZeroOrOne_isRefused() {
        assertThatThrownBy(() -> Codecs.bool().fromBytes(new byte[] {2}))
                .isInstanceOf(CodecException.class)
                .hasMessage("invalid bool at byte 0: 2 (must be 0 or 1)");
    }

    @Test
    void leftoverBytes_areRefused() {
        assertThatThrownBy(() -> Codecs.u8().fromBytes(new byte[3]))
                .isInstanceOf(CodecException.class)
                .hasMessage(
                        "the value ends at byte 1 but 2 more bytes follow;"
                                + " is the message of another type?");
    }

    @Test
    void hugeLength_isRefusedBeforeAllocation() {
        byte[] bytes = HexFormat.of().parseHex("ffffffffffffff7f00");
        assertThatThrownBy(() -> Codecs.string().fromBytes(bytes))
                .isInstanceOf(CodecException.class)
                .hasMessage(
                        "length 9223372036854775807 at byte 0 is more than the 1 bytes that follow"
                                + " can hold");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80", // a trail without a lead
                "c0af", // overlong
                "e08080", // overlong
                "f08080af", // overlong
                "eda080", // a surrogate
                "f4908080", // above U+10FFFF
                "f8888080", // no such lead
                "c3", // cut off
                "e282", // cut off
                "c328" // not a trail
            })
    void invalidUtf8_isRefusedWithItsOffset(String hex) {
        Encoder out = new Encoder();
        byte[] bad = HexFormat.of().parseHex(hex);
        out.writeLength(bad.length + 1);
        out.writeI8((byte) 'a');
        out.writeRaw(bad, 0, bad.length);
        assertThatThrownBy(() -> Codecs.string().fromBytes(out.toByteArray()))
                .isInstanceOf(CodecException.class)
                .hasMessage("invalid UTF-8 at byte 9: 0x" + hex.substring(0, 2));
        assertThatThrownBy(() -> Codecs.codePoint().fromBytes(bad))
                .isInstanceOf(CodecException.class);
    }

    @Test
    void halfOfSurrogatePair_isRefused() {
        assertThatThrownBy(() -> Codecs.string().toBytes("ab\uD83E"))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("at index 2 (0xd83e)");
        assertThatThrownBy(() -> Codecs.character().toBytes('\uDC00'))
                .isInstanceOf(CodecException.class)
                .hasMessage("0xdc00 is not a Unicode scalar value");
    }

    @Test
    void character_aboveFFFF_isRefusedWithAdvice() {
        byte[] crab = Codecs.codePoint().toBytes(0x1F980);
        assertThatThrownBy(() -> Codecs.character().fromBytes(crab))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("does not fit a Java char; use an int");
    }

    @Test
    void duplicateMapKey_isRefused() {
        byte[] bytes = HexFormat.of().parseHex("0200000000000000" + "0101" + "0102");
        assertThatThrownBy(() -> Codecs.map(Codecs.u8(), Codecs.u8()).fromBytes(bytes))
                .isInstanceOf(CodecException.class)
                .hasMessage("a key of a map occurs twice, the second time at byte 10");
    }

    @Test
    void duplicateSetElement_isRefused() {
        byte[] bytes = HexFormat.of().parseHex("0300000000000000" + "010201");
        assertThatThrownBy(() -> Codecs.set(Codecs.u8()).fromBytes(bytes))
                .isInstanceOf(CodecException.class)
                .hasMessage("an element of a set occurs twice, the second time at byte 10");
    }

    @Test
    void lazyCodec_countsNestingAndGivesItsType() {
        var type =
                new Schema.Named(
                        "Chain",
                        self -> new Schema.Struct(Schema.Fields.tuple(new Schema.Option(self))));
        Codec<Integer> chain = new Chain(type);
        assertThat(chain.fromBytes(chain.toBytes(200))).isEqualTo(200);
        assertThatThrownBy(() -> chain.toBytes(300))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("nests deeper than 256 levels");
        byte[] deep = new byte[301];
        Arrays.fill(deep, (byte) 1);
        assertThatThrownBy(() -> chain.fromBytes(deep))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("nest deeper than 256 levels at byte 257");
    }

    /** A codec of a type that contains itself, written by hand: a number as a chain of options. */
    private static final class Chain implements Codec<Integer> {
        private final Codec<Integer> rest;

        Chain(Schema.Named type) {
            rest = Codecs.lazy(type, () -> this);
        }

        @Override
        public void encode(Integer value, Encoder out) {
            out.writePresence(value > 0);
            if (value > 0) {
                rest.encode(value - 1, out);
            }
        }

        @Override
        public Integer decode(Decoder in) {
            return in.readPresence() ? rest.decode(in) + 1 : 0;
        }

        @Override
        public Schema.Type type() {
            return rest.type();
        }
    }

    @Test
    void decoder_readsRangeOfArrayAndCountsFromItsStart() {
        Decoder in = new Decoder();
        in.reset(new byte[] {9, 9, 1, 0, 0, 0, 9}, 2, 4);
        assertThat(in.readI32()).isEqualTo(1);
        assertThat(in.remaining()).isZero();
        assertThatThrownBy(in::readI8)
                .hasMessage("the bytes end too early: 1 needed at byte 4, but 0 left");
    }

    @Test
    void encoder_isReusable() {
        Encoder out = new Encoder(0);
        out.writeString("x".repeat(10_000));
        byte[] buffer = out.buffer();
        out.reset();
        out.writeI32(5);
        assertThat(out.size()).isEqualTo(4);
        assertThat(out.buffer()).isSameAs(buffer).startsWith(5, 0, 0, 0);
    }

    private static <T> String hex(Codec<T> codec, T value) {
        byte[] bytes = codec.toBytes(value);
        assertThat(codec.fromBytes(bytes)).isEqualTo(value);
        return HexFormat.of().formatHex(bytes);
    }
}
