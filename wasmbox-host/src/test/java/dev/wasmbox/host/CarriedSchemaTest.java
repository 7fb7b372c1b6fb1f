package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.codec.Schema;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CarriedSchemaTest {
    private static final Schema STRINGS =
            Schema.parse("wasmbox-schema 1\ninput string\noutput string\n");

    @Test
    void schema_exportedFunction_isRead() {
        assertThat(schemaOf("rust/counter")).contains(STRINGS);
        assertThat(schemaOf("rust/typed").orElseThrow().toString())
                .contains("enum Command { Move { dx: i32, dy: i32 }, Say(string)");
    }

    @Test
    void schema_customSection_isRead() {
        assertThat(schemaOf("c/counter")).contains(STRINGS);
    }

    @Test
    void schema_functionThatReturnsNoAddress_isNone() {
        assertThat(schemaOf("wat/tables")).isEmpty();
    }

    private static Optional<Schema> schemaOf(String guest) {
        return WasmBoxModule.fromWasmFile(Guests.ROOT.resolve("test-guests/" + guest + ".wasm"))
                .schema();
    }
}
