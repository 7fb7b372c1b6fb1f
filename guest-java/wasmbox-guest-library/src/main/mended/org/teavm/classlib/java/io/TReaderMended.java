package org.teavm.classlib.java.io;

import dev.wasmbox.guest.library.text.NoText;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;

/** What {@code java.io.Reader} lacks in TeaVM. */
final class TReaderMended {

    private static final int CHUNK = 1024;

    private TReaderMended() {}

    static long transferTo(Reader self, Writer to) throws IOException {
        java.util.Objects.requireNonNull(to, "out");
        char[] chunk = new char[CHUNK];
        long count = 0;
        for (int read = self.read(chunk); read >= 0; read = self.read(chunk)) {
            to.write(chunk, 0, read);
            count += read;
        }
        return count;
    }

    static Reader nullReader() {
        return new NoText.From();
    }
}
