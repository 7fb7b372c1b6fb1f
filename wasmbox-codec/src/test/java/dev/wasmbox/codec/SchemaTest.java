package dev.wasmbox.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
    private static final String GAME =
            """
            wasmbox-schema 1
            input Command
            output State
            enum Command { Move { dx: i32, dy: i32 }, Say(string), Stop, Go(), Wait {} }
            struct State { count: u32, names: list<string>, at: option<Point>, next: list<State> }
            struct Point(i32, array<tuple<u8, map<string, bytes>>, 3>)
            """;

    @Test
    void parse_thenPrint_isTheSameText() {
        assertThat(Schema.parse(GAME)).hasToString(GAME);
        assertThat(Schema.parse(GAME)).isEqualTo(Schema.parse(GAME));
    }

    @Test
    void parse_acceptsOtherSpacingAndOrder() {
        String text =
                "wasmbox-schema 1\r\nstruct A{x:i32,}\r\n\r\n  output   list < A >\r\ninput unit";
        assertThat(Schema.parse(text))
                .hasToString("wasmbox-schema 1\ninput unit\noutput list<A>\nstruct A { x: i32 }\n");
    }

    @Test
    void equals_seesDifferenceInsideRecursion() {
        assertThat(Schema.parse(GAME)).isNotEqualTo(Schema.parse(GAME.replace("u32", "u64")));
    }

    @Test
    void print_numbersDifferentTypesOfOneName() {
        var one = new Schema.Named("A", self -> new Schema.Struct(Schema.Fields.NONE));
        var two =
                new Schema.Named(
                        "A", self -> new Schema.Struct(Schema.Fields.tuple(Schema.Primitive.BOOL)));
        assertThat(new Schema(one, new Schema.Option(two)))
                .hasToString(
                        """
                        wasmbox-schema 1
                        input A
                        output option<A_2>
                        struct A
                        struct A_2(bool)
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "input B | line 2: 'B' is not defined",
                "input list<u8 | line 2: column 14: the end where '>' should be",
                "input array<u8, 99999999999> | line 2: an array has at most 2147483647 elements",
                "inputs u8 | line 2: 'inputs' is none of input, output, struct and enum",
                "struct A | no line 'input …'",
                "input u8;input u8 | line 3: a second line 'input …'",
                "struct A;enum A {} | line 3: 'A' is defined twice",
                "struct u8 | line 2: 'u8' already names a built-in type",
                "input u8;struct A { x: u8, x: u8 } | 'x' occurs twice",
            })
    void parse_badText_namesLineAndReason(String lines, String message) {
        String text = "wasmbox-schema 1\n" + lines.replace(';', '\n') + "\noutput u8\n";
        assertThatThrownBy(() -> Schema.parse(text))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining(message.replace('\'', '"'));
    }

    @Test
    void parse_otherVersion_isRefused() {
        assertThatThrownBy(() -> Schema.parse("wasmbox-schema 2\ninput u8\noutput u8"))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("but this one with \"wasmbox-schema 2\"");
    }

    @Test
    void parse_deepNesting_isRefused() {
        String deep = "option<".repeat(100_000) + "u8" + ">".repeat(100_000);
        assertThatThrownBy(() -> Schema.parse("wasmbox-schema 1\noutput u8\ninput " + deep))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("types nest deeper than 128 levels");
    }

    @Test
    void parse_longChainOfDefinitions_isReadComparedAndPrinted() {
        StringBuilder text = new StringBuilder("wasmbox-schema 1\ninput A0\noutput u8\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("struct A" + i + " { next: option<A" + (i + 1) + "> }\n");
        }
        text.append("struct A20000 { next: u8 }\n");
        Schema schema = Schema.parse(text.toString());
        assertThat(schema).isEqualTo(Schema.parse(schema.toString()));
        Schema other = Schema.parse(text.toString().replace("next: u8", "next: u16"));
        assertThat(schema.firstDifference(other.input(), other.output()).orElseThrow())
                .endsWith("field 1 `next`: guest has u8, host has u16");
    }
}
