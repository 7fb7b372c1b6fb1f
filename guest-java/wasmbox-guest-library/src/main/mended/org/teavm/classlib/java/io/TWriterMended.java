package org.teavm.classlib.java.io;

import dev.wasmbox.guest.library.text.NoText;
import java.io.Writer;

/** What {@code java.io.Writer} lacks in TeaVM. */
final class TWriterMended {

    private TWriterMended() {}

    static Writer nullWriter() {
        return new NoText.Into();
    }
}
