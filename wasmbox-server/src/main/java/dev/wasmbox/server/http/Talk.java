package dev.wasmbox.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Codecs;
import dev.wasmbox.codec.Schema;
import dev.wasmbox.host.Program;
import dev.wasmbox.host.WasmBoxModule;
import dev.wasmbox.json.JsonCodecs;
import dev.wasmbox.server.box.Problem;
import dev.wasmbox.server.box.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.pekko.http.javadsl.model.HttpEntity;

/**
 * A guest's messages as clients see them: JSON if the guest says of what types they are, texts
 * otherwise, and bytes for who wants to encode them. Those of a program are lines of its input, and
 * texts that it writes.
 */
public record Talk(Schema.Type input, Schema.Type output, boolean isProgram, boolean asBytes) {
    private static final Schema.Type TEXT = Schema.Primitive.STRING;

    public static Talk with(WasmBoxModule module) {
        return with(module, false);
    }

    /** With outputs shown as the bytes that they are. */
    static Talk with(WasmBoxModule module, boolean asBytes) {
        return module.schema()
                .map(schema -> new Talk(schema.input(), schema.output(), false, asBytes))
                .orElse(new Talk(TEXT, TEXT, module.isProgram(), asBytes));
    }

    /** Whether a message is a text, and need not be JSON. */
    boolean takesText() {
        return input.equals(TEXT);
    }

    /** The message that a body means. */
    byte[] encode(HttpEntity.Strict body) {
        return encode(body.getContentType().mediaType().toString(), body.getData().toArray());
    }

    /** The message that bytes of a type mean. */
    public byte[] encode(String mediaType, byte[] body) {
        if (mediaType.equals("application/octet-stream")) {
            return body;
        }
        try {
            if (input.equals(TEXT) && !mediaType.equals("application/json")) {
                return texts().toBytes(text(body));
            }
            byte[] message = JsonCodecs.tree(input).toBytes(Json.read(body));
            return isProgram ? texts().toBytes(Codecs.string().fromBytes(message)) : message;
        } catch (CodecException e) {
            throw new ProblemException(Problem.INVALID, "the message: " + e.getMessage());
        }
    }

    private Codec<String> texts() {
        return isProgram ? Program.lines() : Codecs.string();
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
        return isProgram ? shown(Program.lines(), message) : show(input, message);
    }

    /** A message from the guest, for reading. */
    public JsonNode showOutput(byte[] message) {
        return isProgram ? shown(Program.text(), message) : show(output, message);
    }

    private JsonNode shown(Codec<String> codec, byte[] message) {
        return asBytes
                ? base64(message)
                : JsonNodeFactory.instance.textNode(codec.fromBytes(message));
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
