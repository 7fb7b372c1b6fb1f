package dev.wasmbox.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Codecs;
import dev.wasmbox.codec.Schema;
import dev.wasmbox.host.WasmBoxModule;
import dev.wasmbox.json.JsonCodecs;
import dev.wasmbox.server.box.Problem;
import dev.wasmbox.server.box.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A guest's messages as clients see them: JSON if the guest says of what types they are, texts
 * otherwise, and bytes for who wants to encode them.
 */
public record Talk(Schema.Type input, Schema.Type output, boolean asBytes) {
    private static final Schema.Type TEXT = Schema.Primitive.STRING;

    public static Talk with(WasmBoxModule module) {
        return with(module, false);
    }

    /** With outputs shown as the bytes that they are. */
    static Talk with(WasmBoxModule module, boolean asBytes) {
        return module.schema()
                .map(schema -> new Talk(schema.input(), schema.output(), asBytes))
                .orElse(new Talk(TEXT, TEXT, asBytes));
    }

    /** The message that a body means. */
    public byte[] encode(String mediaType, byte[] body) {
        if (mediaType.equals("application/octet-stream")) {
            return body;
        }
        try {
            if (input.equals(TEXT) && !mediaType.equals("application/json")) {
                return Codecs.string().toBytes(text(body));
            }
            return JsonCodecs.tree(input).toBytes(Json.read(body));
        } catch (CodecException e) {
            throw new ProblemException(Problem.INVALID, "the message: " + e.getMessage());
        }
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(
                    Problem.INVALID,
                    "the message is not a text in UTF-8; send bytes as application/octet-stream");
        }
    }

    /** A message to the guest, for reading. */
    public JsonNode showInput(byte[] message) {
        return show(input, message);
    }

    /** A message from the guest, for reading. */
    public JsonNode showOutput(byte[] message) {
        return show(output, message);
    }

    private JsonNode show(Schema.Type type, byte[] message) {
        if (asBytes) {
            return base64(message);
        }
        try {
            return JsonCodecs.tree(type).fromBytes(message);
        } catch (CodecException e) {
            return base64(message);
        }
    }

    private static JsonNode base64(byte[] message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("base64", Base64.getEncoder().encodeToString(message));
    }
}
