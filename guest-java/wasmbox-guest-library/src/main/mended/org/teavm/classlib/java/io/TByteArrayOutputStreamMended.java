package org.teavm.classlib.java.io;

/** What {@code java.io.ByteArrayOutputStream} lacks in TeaVM. */
final class TByteArrayOutputStreamMended {

    private TByteArrayOutputStreamMended() {}

    static void writeBytes(TByteArrayOutputStream self, byte[] bytes) {
        self.write(bytes, 0, bytes.length);
    }
}
