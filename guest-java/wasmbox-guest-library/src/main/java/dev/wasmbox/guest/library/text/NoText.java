package dev.wasmbox.guest.library.text;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.Objects;

/** A reader that has nothing to read, and a writer that drops all. */
public final class NoText {

    private NoText() {}

    private static void checkOpen(boolean closed) throws IOException {
        if (closed) {
            throw new IOException("Stream closed");
        }
    }

    /** {@code Reader.nullReader()}. */
    public static final class From extends Reader {

        private boolean closed;

        @Override
        public int read(char[] to, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, to.length);
            checkOpen(closed);
            return length == 0 ? 0 : -1;
        }

        @Override
        public boolean ready() throws IOException {
            checkOpen(closed);
            return false;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** {@code Writer.nullWriter()}. */
    public static final class Into extends Writer {

        private boolean closed;

        @Override
        public void write(char[] from, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, from.length);
            checkOpen(closed);
        }

        @Override
        public void flush() throws IOException {
            checkOpen(closed);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
