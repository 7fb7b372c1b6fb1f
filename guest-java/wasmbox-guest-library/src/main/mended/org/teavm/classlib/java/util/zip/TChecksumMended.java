package org.teavm.classlib.java.util.zip;

/** What {@code java.util.zip.Checksum} lacks in TeaVM. */
final class TChecksumMended {

    private TChecksumMended() {}

    static void update(TChecksum self, byte[] bytes) {
        self.update(bytes, 0, bytes.length);
    }
}
