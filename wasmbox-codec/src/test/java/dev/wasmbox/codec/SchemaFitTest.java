package dev.wasmbox.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a host's types fit a guest's, and the first place where they do not. */
class SchemaFitTest {
    record Input(long id, String count) {}

    record Output(List<Optional<Input>> all) {}

    @Test
    void difference_namesFieldAndBothTypes() {
        Schema guest =
                Schema.parse(
                        """
                        wasmbox-schema 1
                        input Command
                        output unit
                        struct Command { id: u64, count: u32 }
                        """);
        assertThat(guest.firstDifference(Codecs.of(Input.class).type(), Schema.Primitive.UNIT))
                .contains("input field 2 `count`: guest has u32, host has string");
    }

    @Test
    void difference_deepInside_namesTheWayToIt() {
        Schema guest =
                Schema.parse(
                        """
                        wasmbox-schema 1
                        input u8
                        output Output
                        struct Output { all: list<option<Item>> }
                        struct Item { id: u64, count: bytes }
                        """);
        assertThat(guest.firstDifference(Codecs.u8().type(), Codecs.of(Output.class).type()))
                .contains(
                        "output field 1 `all` list element option value field 2 `count`:"
                                + " guest has bytes, host has string");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "u8 | i8",
                "u32 | i32",
                "i128 | u128",
                "bytes | list<u8>",
                "bytes | list<i8>",
                "list<u8> | bytes",
                "unit | tuple<>",
                "unit | Unit",
                "Unit | Nothing",
                "Point | tuple<i32, i32>",
                "Point | array<u32, 2>",
                "Point | Dot",
                "Meters | f64",
                "Meters | Wrapped",
                "option<Level> | option<Grade>",
                "map<string, Point> | map<string, Dot>",
                "Tree | Tree2",
                "Tree | Unrolled",
                "Loop | u8",
            })
    void typesOfTheSameBytes_fit(String guest, String host) {
        assertThat(difference(guest, host)).isEmpty();
        assertThat(difference(host, guest)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "u8 | u16 | input: guest has u8, host has u16",
                "string | bytes | input: guest has string, host has bytes",
                "char | u8 | input: guest has char, host has u8",
                "f32 | i32 | input: guest has f32, host has i32",
                "option<u8> | u8 | input: guest has option<u8>, host has u8",
                "list<u8> | list<u16> | input list element: guest has u8, host has u16",
                "bytes | list<u16> | input list element: guest has u8, host has u16",
                "array<u8, 3> | array<u8, 4> | input: guest has array<u8, 3>, host has array<u8, 4>",
                "array<u8, 3> | array<u16, 3> | input array element: guest has u8, host has u16",
                "tuple<u8> | tuple<u8, u8> | input: guest has 1 field, host has 2 fields",
                "map<u8, u8> | map<u8, u16> | input map value: guest has u8, host has u16",
                "map<u8, u8> | map<u16, u16> | input map key: guest has u8, host has u16",
                "Point | Named | input field 2: guest has `y`, host has `why`",
                "Point | Level | input: guest has struct Point, host has enum Level",
                "Point | string | input: guest has struct Point, host has string",
                "Level | Two | input: guest has 3 variants, host has 2 variants",
                "Level | Swapped | input variant 2: guest has `Mid`, host has `High`",
                "Tree | Tree3 | input variant 2 `Node` field 1 list element variant 1 `Leaf`"
                        + " field 1: guest has i32, host has i64",
            })
    void otherTypes_areToldApart(String guest, String host, String difference) {
        assertThat(difference(guest, host)).contains(difference);
    }

    private static Optional<String> difference(String guest, String host) {
        Schema types =
                Schema.parse(
                        "wasmbox-schema 1\ninput "
                                + guest
                                + "\noutput "
                                + host
                                + "\n"
                                + """
                                struct Unit
                                struct Nothing {}
                                struct Point { x: i32, y: i32 }
                                struct Dot(u32, u32)
                                struct Named { x: i32, why: i32 }
                                struct Meters(f64)
                                struct Wrapped { meters: f64 }
                                enum Level { Low, Mid, High }
                                enum Grade { LOW, MID, _high }
                                enum Two { Low, Mid }
                                enum Swapped { Low, High, Mid }
                                enum Tree { Leaf(i32), Node(list<Tree>) }
                                enum Tree2 { LEAF { value: i32 }, NODE { children: list<Tree2> } }
                                enum Unrolled { Leaf(i32), Node(list<Tree>) }
                                enum Tree3 { Leaf(i32), Node(list<Tree4>) }
                                enum Tree4 { Leaf(i64), Node(list<Tree4>) }
                                struct Loop(Loop)
                                """);
        Schema guests = new Schema(types.input(), types.input());
        return guests.firstDifference(types.output(), types.output());
    }

    @Test
    void namesThatAreNotIdentifiers_areRefused() {
        assertThatThrownBy(() -> new Schema.Field("a b", Schema.Primitive.U8))
                .isInstanceOf(CodecException.class)
                .hasMessage("\"a b\" is not a name: use letters, digits and underscores");
    }
}
