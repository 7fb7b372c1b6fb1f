package org.teavm.classlib.java.security;

import dev.wasmbox.guest.library.digest.Hashes;
import java.io.ByteArrayOutputStream;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * {@code java.security.MessageDigest} in guests: MD5, SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512.
 * It keeps the message until it is asked for the hash.
 */
public class TMessageDigest {

    private final String algorithm;
    private final UnaryOperator<byte[]> hash;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    private TMessageDigest(String algorithm, UnaryOperator<byte[]> hash) {
        this.algorithm = algorithm;
        this.hash = hash;
    }

    public static TMessageDigest getInstance(String algorithm) throws NoSuchAlgorithmException {
        UnaryOperator<byte[]> hash =
                Hashes.named(Objects.requireNonNull(algorithm, "null algorithm name"));
        if (hash == null) {
            throw new NoSuchAlgorithmException(algorithm + " MessageDigest not available");
        }
        return new TMessageDigest(algorithm, hash);
    }

    public void update(byte input) {
        message.write(input);
    }

    public void update(byte[] input) {
        message.write(input, 0, input.length);
    }

    public void update(byte[] input, int offset, int length) {
        if (input == null) {
            throw new IllegalArgumentException("No input buffer given");
        }
        if (input.length - offset < length) {
            throw new IllegalArgumentException("Input buffer too short");
        }
        message.write(input, offset, length);
    }

    public byte[] digest() {
        byte[] result = hash.apply(message.toByteArray());
        message.reset();
        return result;
    }

    public byte[] digest(byte[] input) {
        update(input);
        return digest();
    }

    public void reset() {
        message.reset();
    }

    public final String getAlgorithm() {
        return algorithm;
    }

    public final int getDigestLength() {
        return hash.apply(new byte[0]).length;
    }

    public static boolean isEqual(byte[] a, byte[] b) {
        if (a == null || b == null) {
            return a == b;
        }
        int differences = a.length ^ b.length;
        for (int i = 0; i < a.length && i < b.length; i++) {
            differences |= a[i] ^ b[i];
        }
        return differences == 0;
    }
}
