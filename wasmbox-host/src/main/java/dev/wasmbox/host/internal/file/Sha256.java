package dev.wasmbox.host.internal.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, by which modules, pages and files are known. */
public final class Sha256 {
    private Sha256() {}

    /** The digest of these bytes, one part after the other. */
    public static byte[] of(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
