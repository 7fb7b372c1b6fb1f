package dev.wasmbox.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.Schema;

/** JSON trees as messages of one type. */
record JsonCodec(Schema.Type type) implements Codec<JsonNode> {

    @Override
    public void encode(JsonNode value, Encoder out) {
        new JsonToBytes(out).write(type, value, JsonPath.ROOT);
    }

    @Override
    public JsonNode decode(Decoder in) {
        return new BytesToJson(in).read(type);
    }
}
