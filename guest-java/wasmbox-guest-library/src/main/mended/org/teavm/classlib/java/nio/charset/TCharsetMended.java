package org.teavm.classlib.java.nio.charset;

import dev.wasmbox.guest.library.text.Encodings;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;
import org.teavm.classlib.java.nio.TByteBuffer;
import org.teavm.classlib.java.nio.TCharBuffer;

/** Methods of {@code Charset} that TeaVM has otherwise than the JDK, or not at all. */
final class TCharsetMended {

    private TCharsetMended() {}

    static native TCharset forNameBefore(String name);

    static TCharset forName(@Nullable String name) {
        if (name == null) {
            throw new IllegalArgumentException("Null charset name");
        }
        return forNameBefore(Encodings.canonicalName(name));
    }

    static boolean isSupported(String name) {
        try {
            forName(name);
            return true;
        } catch (UnsupportedCharsetException e) {
            return false;
        }
    }

    static TCharBuffer decode(TCharset self, TByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return TCharBuffer.wrap(Encodings.decoded(self.name(), bytes, 0, bytes.length));
    }

    static TByteBuffer encode(TCharset self, TCharBuffer buffer) {
        char[] chars = new char[buffer.remaining()];
        buffer.get(chars);
        return TByteBuffer.wrap(Encodings.encoded(self.name(), chars));
    }

    static boolean equals(TCharset self, Object other) {
        return other instanceof TCharset && self.name().equals(((TCharset) other).name());
    }

    static int hashCode(TCharset self) {
        return self.name().hashCode();
    }

    static String toString(TCharset self) {
        return self.name();
    }
}
