package org.teavm.classlib.java.util;

import java.util.function.LongSupplier;
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
    public int nextInt(int origin, int bound) {
        return (int) between(origin, bound, bound - origin, this::nextInt, Integer.SIZE);
    }

    @Override
    public long nextLong() {
        return ((long) next(32) << 32) + next(32);
    }

    @Override
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive");
        }
        return nextLong(0, bound);
    }

    @Override
    public long nextLong(long origin, long bound) {
        return between(origin, bound, bound - origin, this::nextLong, Long.SIZE);
    }

    /**
     * As the JDK draws it: bits of a range of a power of two, the rest of a draw that is not
     * negative for others, where draws from the last, incomplete part of all are left out, or draws
     * until one fits where the size of the range is not positive, that is too large.
     */
    static long between(long origin, long bound, long size, LongSupplier draw, int bits) {
        if (origin >= bound) {
            throw new IllegalArgumentException("bound must be greater than origin");
        }
        long drawn = draw.getAsLong();
        long most = size - 1;
        if ((size & most) == 0) {
            return (drawn & most) + origin;
        }
        if (size < 0) {
            while (drawn < origin || drawn >= bound) {
                drawn = draw.getAsLong();
            }
            return drawn;
        }
        long mask = -1L >>> (Long.SIZE - bits);
        long half = (drawn & mask) >>> 1;
        while (half + most - half % size > mask >>> 1 || half + most - half % size < 0) {
            half = (draw.getAsLong() & mask) >>> 1;
        }
        return half % size + origin;
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
