package dev.wasmbox.cli.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8 from a file or a pipe, ended by {@code \n} or {@code \r\n}. */
public final class PipedLines implements Lines {
    private static final int BYTES = 64 << 10;

    private final InputStream in;
    private final Runnable beforeWaiting;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private final byte[] buffer = new byte[BYTES];
    private int from;
    private int to;

    /**
     * @param beforeWaiting done each time before more input is asked for, which may not come until
     *     the answers so far have been seen
     */
    public PipedLines(InputStream in, Runnable beforeWaiting) {
        this.in = in;
        this.beforeWaiting = beforeWaiting;
    }

    @Override
    public @Nullable String next() throws IOException {
        if (from == to && !fill()) {
            return null;
        }
        int start = from;
        int end = endOfLine();
        if (end == to) {
            return longLine();
        }
        from = end + 1;
        return decode(buffer, start, end);
    }

    /** A line that goes on beyond the buffer, or ends with the input. */
    private String longLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        do {
            int end = endOfLine();
            line.write(buffer, from, end - from);
            from = end;
        } while (from == to && fill());
        if (from < to) {
            from++;
        }
        return decode(line.toByteArray(), 0, line.size());
    }

    private String decode(byte[] bytes, int start, int end) throws CharacterCodingException {
        boolean returned = end > start && bytes[end - 1] == '\r';
        int length = end - start - (returned ? 1 : 0);
        return isAscii(bytes, start, length)
                ? new String(bytes, start, length, StandardCharsets.ISO_8859_1)
                : utf8.decode(ByteBuffer.wrap(bytes, start, length)).toString();
    }

    private static boolean isAscii(byte[] bytes, int start, int length) {
        int all = 0;
        for (int i = start; i < start + length; i++) {
            all |= bytes[i];
        }
        return all >= 0;
    }

    private int endOfLine() {
        byte[] bytes = buffer;
        int limit = to;
        int end = from;
        while (end < limit && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    /** Waits for more bytes; false at the end of the input. */
    private boolean fill() throws IOException {
        beforeWaiting.run();
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
