package org.teavm.classlib.java.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code java.io.SequenceInputStream} in guests, which TeaVM lacks. */
public class TSequenceInputStream extends TInputStream {

    private final Iterator<? extends InputStream> others;
    private @Nullable InputStream current;

    public TSequenceInputStream(Enumeration<? extends InputStream> streams) {
        this(streams.asIterator());
    }

    public TSequenceInputStream(InputStream first, InputStream second) {
        this(List.of(first, second).iterator());
    }

    private TSequenceInputStream(Iterator<? extends InputStream> streams) {
        others = streams;
        current = following();
    }

    private @Nullable InputStream following() {
        return others.hasNext() ? Objects.requireNonNull(others.next()) : null;
    }

    private void goOn() throws IOException {
        if (current != null) {
            current.close();
        }
        current = following();
    }

    @Override
    public int available() throws IOException {
        return current == null ? 0 : current.available();
    }

    @Override
    public int read() throws IOException {
        while (current != null) {
            int read = current.read();
            if (read >= 0) {
                return read;
            }
            goOn();
        }
        return -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (current == null) {
            return -1;
        }
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        while (current != null) {
            int read = current.read(bytes, offset, length);
            if (read > 0) {
                return read;
            }
            goOn();
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        while (current != null) {
            goOn();
        }
    }
}
