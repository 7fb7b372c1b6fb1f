package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Codecs;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.Schema;
import java.nio.charset.StandardCharsets;

/** Lines of the input of a program, and texts of its output, both in UTF-8. */
public final class LineCodec implements Codec<String> {
    /** A message is a line, to which its end is added. */
    public static final LineCodec INPUT = new LineCodec("\n");

    /** An output is a text as the program wrote it; what is no UTF-8 becomes U+FFFD. */
    public static final LineCodec OUTPUT = new LineCodec("");

    private final String end;

    private LineCodec(String end) {
        this.end = end;
    }

    @Override
    public void encode(String value, Encoder out) {
        byte[] bytes = (value + end).getBytes(StandardCharsets.UTF_8);
        out.writeRaw(bytes, 0, bytes.length);
    }

    @Override
    public String decode(Decoder in) {
        String text = new String(in.readRaw(in.remaining()), StandardCharsets.UTF_8);
        return !end.isEmpty() && text.endsWith(end)
                ? text.substring(0, text.length() - end.length())
                : text;
    }

    /** Programs have no schema. */
    @Override
    public Schema.Type type() {
        return Codecs.string().type();
    }
}
