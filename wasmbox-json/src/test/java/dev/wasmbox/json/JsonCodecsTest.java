package dev.wasmbox.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken, and what people are told when it is not. */
class JsonCodecsTest {
    private static final String DEFINITIONS =
            """
            struct Point { x: i32, y: option<u8> }
            struct Meters(f64)
            struct Keyed { by: map<u8, bool>, pairs: map<Point, unit> }
            enum Command { Move { dx: i32, dy: i32 }, Say(string), Both(u8, char), Stop }
            enum Level { Low, High }
            enum Tree { Leaf(i32), Node(list<Tree>) }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Command | {\"Move\":{\"dx\":1,\"dy\":\"a\"}} | $.Move.dy: expected an integer from"
                        + " -2147483648 to 2147483647 (i32), but found \"a\"",
                "Command | {\"Move\":{\"dx\":1}} | $.Move: the field \"dy\" of Move is missing",
                "Command | {\"Move\":{\"dx\":1,\"dy\":2,\"dz\":3}} | $.Move: Move has no field"
                        + " \"dz\"; it has dx, dy",
                "Command | \"Go\" | $: expected {\"Move\": …} or {\"Say\": …} or {\"Both\": …} or"
                        + " \"Stop\", but found \"Go\"",
                "Command | \"Say\" | $: expected {\"Say\": …}, but found \"Say\"",
                "Command | {\"Stop\":1} | $.Stop: expected null, but found 1",
                "Command | {\"Both\":[1]} | $.Both: expected an array of 2, but found an array of 1",
                "Command | {\"Both\":[1,\"ab\"]} | $.Both[1]: expected a string of one character,"
                        + " but found \"ab\"",
                "Command | 7 | $: expected {\"Move\": …} or",
                "list<u8> | [1,256] | $[1]: expected an integer from 0 to 255 (u8), but found 256",
                "list<u8> | [1.0] | $[0]: expected an integer from 0 to 255 (u8), but found 1.0",
                "list<u8> | {} | $: expected an array, but found an object with 0 keys",
                "bytes | [0,-1] | $[1]: expected an integer from 0 to 255 (u8), but found -1",
                "string | 5 | $: expected a string, but found 5",
                "string | \"\\ud800\" | $: the string holds half of a surrogate pair at index 0",
                "char | \"\\ud800\" | $: 0xd800 is not a Unicode scalar value",
                "bool | null | $: expected true or false, but found null",
                "unit | 0 | $: expected null, but found 0",
                "Point | [1,2] | $: expected an object of the fields of Point, but found an array",
                "Point | {\"x\":1,\"y\":[2]} | $.y: expected an integer from 0 to 255 (u8)",
                "option<option<u8>> | 5 | $: expected null, or the value as the only one in an"
                        + " array, but found 5",
                "Meters | \"nan\" | $: expected a number, \"NaN\", \"Infinity\" or \"-Infinity\"",
                "f32 | 1e39 | $: expected a number within the range of f32, but found 1.0E39",
                "f64 | 1e999 | $: expected a number within the range of f64",
                "map<u8, bool> | {\"1\":true,\"01\":true} | $[\"01\"]: expected an integer from 0"
                        + " to 255 (u8) as the key, but found \"01\"",
                "map<u8, bool> | {\"256\":true} | $[\"256\"]: expected an integer from 0 to 255",
                "map<bool, u8> | {\"yes\":1} | $[\"yes\"]: expected true or false",
                "map<Level, u8> | {\"Mid\":1} | $[\"Mid\"]: expected \"Low\" or \"High\"",
                "map<Point, unit> | {} | $: expected an array of pairs of key and value",
                "map<f64, u8> | [[1,1],[1.0,2]] | $[1]: the key occurs twice",
                "u8 | 1 2 | not JSON at column",
                "u8 | [1 | not JSON at column",
                "map<string, u8> | {\"a\":1,\"a\":2} | not JSON at column",
                "u8 | `` | $: expected an integer from 0 to 255 (u8), but found nothing",
                "u128 | 340282366920938463463374607431768211456 | $: expected an integer from 0",
            })
    void badJson_isRefusedWithPathAndWhatIsExpected(String type, String json, String message) {
        assertThatThrownBy(() -> codec(type).toBytes(json))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "u8 | 1 2 | not JSON at column 3: more follows after the value",
                "u8 | [1,[2 | not JSON at column 6, in $[1][0]: Unexpected end-of-input: expected"
                        + " close marker for Array that began at column 4",
                "u8 | {\"a\":[{\"b\":1,\"b\":2}]} | not JSON at column 18, in $.a[0].b: the key \"b\""
                        + " occurs twice",
            })
    void noJson_isRefusedInWordsOfJson(String type, String json, String message) {
        assertThatThrownBy(() -> codec(type).toBytes(json))
                .isInstanceOf(CodecException.class)
                .hasMessage(message);
    }

    @Test
    void textThatNestsTooDeeply_isRefusedInWordsOfJson() {
        assertThatThrownBy(() -> codec("u8").toBytes("[".repeat(2000)))
                .isInstanceOf(CodecException.class)
                .hasMessage(
                        "not JSON: Document nesting depth (1001) exceeds the maximum"
                                + " allowed (1000)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Point | {\"y\":null,\"x\":1} | {\"x\":1,\"y\":null}",
                "Point | { \"x\" : 1 } | {\"x\":1,\"y\":null}",
                "Command | {\"Stop\":null} | \"Stop\"",
                "f64 | 1 | 1.0",
                "f64 | 1e2 | 100.0",
                "f32 | 0.1 | 0.1",
                "f64 | -0.0 | -0.0",
                "string | \"\\u0041\" | \"A\"",
                "u64 | 18446744073709551615 | 18446744073709551615",
                "Keyed | {\"by\":{\"7\":true},\"pairs\":[[{\"x\":1},null]]}"
                        + " | {\"by\":{\"7\":true},\"pairs\":[[{\"x\":1,\"y\":null},null]]}",
            })
    void otherForms_areTakenToo(String type, String json, String canonical) {
        Codec<String> codec = codec(type);
        assertThat(codec.fromBytes(codec.toBytes(json))).isEqualTo(canonical);
    }

    @Test
    void repeatedKeyInBytes_isRefused() {
        byte[] bytes = {2, 0, 0, 0, 0, 0, 0, 0, 7, 1, 7, 0};
        assertThatThrownBy(() -> codec("map<u8, bool>").fromBytes(bytes))
                .isInstanceOf(CodecException.class)
                .hasMessage("a key of a map occurs twice, the second time at byte 10");
    }

    @Test
    void treeAsDeepAsCodecsAllow_goesBothWays() {
        String json = "{\"Node\":[".repeat(255) + "{\"Leaf\":1}" + "]}".repeat(255);
        Codec<String> codec = codec("Tree");
        assertThat(codec.fromBytes(codec.toBytes(json))).isEqualTo(json);
        String deeper = "{\"Node\":[" + json + "]}";
        assertThatThrownBy(() -> codec.toBytes(deeper))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("nests deeper than 256 levels");
    }

    @Test
    void typeThatNestsWithoutStructs_isLimited() {
        String options = "option<".repeat(60);
        String text =
                "wasmbox-schema 1\ninput A\noutput A\nstruct A { a: "
                        + options
                        + "A"
                        + ">".repeat(60)
                        + " }\n";
        Codec<String> codec = JsonCodecs.text(Schema.parse(text).input());
        byte[] bytes = new byte[100_000];
        java.util.Arrays.fill(bytes, (byte) 1);
        assertThatThrownBy(() -> codec.fromBytes(bytes))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("values nest deeper than 700 levels at byte");
    }

    @Test
    void typeWithBillionsOfEmptyValues_isLimited() {
        StringBuilder text = new StringBuilder("wasmbox-schema 1\ninput A0\noutput unit\n");
        for (int i = 0; i < 40; i++) {
            text.append("struct A" + i + "(A" + (i + 1) + ", A" + (i + 1) + ")\n");
        }
        Codec<String> codec = JsonCodecs.text(Schema.parse(text + "struct A40\n").input());
        assertThatThrownBy(() -> codec.fromBytes(new byte[0]))
                .isInstanceOf(CodecException.class)
                .hasMessage("more than 65536 values that take no bytes, at byte 0");
        Codec<String> array = codec("array<unit, 2000000000>");
        assertThatThrownBy(() -> array.fromBytes(new byte[0]))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("65536");
    }

    @Test
    void failedMessage_leavesEncoderUsableAfterReset() {
        Encoder out = new Encoder();
        Codec<String> codec = codec("Command");
        assertThatThrownBy(() -> codec.encode("{\"Both\":[1,2]}", out))
                .isInstanceOf(CodecException.class);
        out.reset();
        codec.encode("\"Stop\"", out);
        assertThat(codec.fromBytes(out.toByteArray())).isEqualTo("\"Stop\"");
    }

    private static Codec<String> codec(String type) {
        String text = "wasmbox-schema 1\ninput " + type + "\noutput unit\n" + DEFINITIONS;
        return JsonCodecs.text(Schema.parse(text).input());
    }
}
