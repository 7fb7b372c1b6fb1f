package org.teavm.classlib.java.security;

import java.util.Set;
import org.teavm.classlib.java.util.TRandom;

/**
 * {@code java.security.SecureRandom} in guests, in place of TeaVM's own, whose methods call each
 * other for ever. All its numbers come from the box's generator, so a seed changes nothing, and a
 * box that is put back draws the same again.
 */
public class TSecureRandom extends TRandom {

    private static final Set<String> ALGORITHMS =
            Set.of("DRBG", "SHA1PRNG", "NativePRNG", "NativePRNGBlocking", "NativePRNGNonBlocking");

    private final String algorithm;

    public TSecureRandom() {
        this("NativePRNG");
    }

    public TSecureRandom(byte[] seed) {
        this();
    }

    private TSecureRandom(String algorithm) {
        super(0);
        this.algorithm = algorithm;
    }

    public static TSecureRandom getInstance(String algorithm) throws TNoSuchAlgorithmException {
        if (!ALGORITHMS.contains(algorithm)) {
            throw new TNoSuchAlgorithmException(algorithm + " SecureRandom not available");
        }
        return new TSecureRandom(algorithm);
    }

    public static TSecureRandom getInstanceStrong() throws TNoSuchAlgorithmException {
        return new TSecureRandom();
    }

    public String getAlgorithm() {
        return algorithm;
    }

    public void setSeed(byte[] seed) {}

    @Override
    public void setSeed(long seed) {}

    public void reseed() {}

    @Override
    protected int next(int bits) {
        return (int) ((long) (Math.random() * 0x1p32) >>> (Integer.SIZE - bits));
    }

    public static byte[] getSeed(int length) {
        return new TSecureRandom().generateSeed(length);
    }

    public byte[] generateSeed(int length) {
        if (length < 0) {
            throw new IllegalArgumentException("numBytes cannot be negative");
        }
        byte[] seed = new byte[length];
        nextBytes(seed);
        return seed;
    }
}
