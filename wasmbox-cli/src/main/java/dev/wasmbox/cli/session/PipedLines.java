package dev.wasmbox.cli.session;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8 from a file or a pipe, ended by {@code \n} or {@code \r\n}. */
public final class PipedLines implements Lines {
    private final BufferedInputStream in;

    public PipedLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    @Override
    public @Nullable String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return decode(line.toByteArray());
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        boolean returned = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        ByteBuffer text = ByteBuffer.wrap(bytes, 0, returned ? bytes.length - 1 : bytes.length);
        return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
