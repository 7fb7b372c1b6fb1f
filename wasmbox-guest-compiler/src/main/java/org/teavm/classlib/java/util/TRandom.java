package org.teavm.classlib.java.util;

import org.teavm.classlib.java.io.TSerializable;
import org.teavm.classlib.java.lang.TObject;
import org.teavm.classlib.java.util.random.TRandomGenerator;

/**
 * {@code java.util.Random} in guests, in place of TeaVM's own, which ignores its seed. The linear
 * congruential generator that the documentation of {@code java.util.Random} prescribes, so a seed
 * gives the same numbers as on a JVM. Without a seed, the first is drawn from the box's generator.
 */
public class TRandom extends TObject implements TRandomGenerator, TSerializable {

    private static final long MULTIPLIER = 0x5DEECE66DL;
    private static final long ADDEND = 0xBL;
    private static final long MASK = (1L << 48) - 1;

    private long state;
    private double nextGaussian;
    private boolean hasNextGaussian;

    public TRandom() {
        this(Double.doubleToLongBits(Math.random()));
    }

    public TRandom(long seed) {
        state = (seed ^ MULTIPLIER) & MASK;
    }

    public void setSeed(long seed) {
        state = (seed ^ MULTIPLIER) & MASK;
        hasNextGaussian = false;
    }

    protected int next(int bits) {
        state = (state * MULTIPLIER + ADDEND) & MASK;
        return (int) (state >>> (48 - bits));
    }

    @Override
    public void nextBytes(byte[] bytes) {
        int word = 0;
        for (int i = 0; i < bytes.length; i++) {
            word = (i & 3) == 0 ? nextInt() : word >> 8;
            bytes[i] = (byte) word;
        }
    }

    @Override
    public int nextInt() {
        return next(32);
    }

    @Override
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive");
        }
        if ((bound & -bound) == bound) {
            return (int) ((bound * (long) next(31)) >> 31);
        }
        int bits;
        int value;
        do {
            bits = next(31);
            value = bits % bound;
        } while (bits - value + (bound - 1) < 0);
        return value;
    }

    @Override
    public long nextLong() {
        return ((long) next(32) << 32) + next(32);
    }

    @Override
    public boolean nextBoolean() {
        return next(1) != 0;
    }

    @Override
    public float nextFloat() {
        return next(24) / (float) (1 << 24);
    }

    @Override
    public double nextDouble() {
        return (((long) next(26) << 27) + next(27)) * 0x1.0p-53;
    }

    @Override
    public double nextGaussian() {
        if (hasNextGaussian) {
            hasNextGaussian = false;
            return nextGaussian;
        }
        double v1;
        double v2;
        double s;
        do {
            v1 = 2 * nextDouble() - 1;
            v2 = 2 * nextDouble() - 1;
            s = v1 * v1 + v2 * v2;
        } while (s >= 1 || s == 0);
        double multiplier = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
        nextGaussian = v2 * multiplier;
        hasNextGaussian = true;
        return v1 * multiplier;
    }
}
