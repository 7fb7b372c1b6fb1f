package org.teavm.classlib.java.util;

import org.teavm.classlib.java.util.random.TRandomGenerator;

/**
 * {@code java.util.SplittableRandom} in guests: SplitMix64 of Steele, Lea and Flood ("Fast
 * splittable pseudorandom number generators", 2014), so a seed gives the same numbers as on a JVM.
 * Without a seed, it is drawn from the box's generator.
 */
public final class TSplittableRandom implements TRandomGenerator {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final int FEWEST_CHANGES = 24;

    private long seed;
    private final long gamma;

    public TSplittableRandom() {
        this(Double.doubleToLongBits(Math.random()));
    }

    public TSplittableRandom(long seed) {
        this(seed, GOLDEN_GAMMA);
    }

    private TSplittableRandom(long seed, long gamma) {
        this.seed = seed;
        this.gamma = gamma;
    }

    public TSplittableRandom split() {
        return new TSplittableRandom(nextLong(), gamma(nextSeed()));
    }

    @Override
    public long nextLong() {
        long mixed = nextSeed();
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    @Override
    public int nextInt() {
        long mixed = nextSeed();
        mixed = (mixed ^ mixed >>> 33) * 0x62a9d9ed799705f5L;
        return (int) ((mixed ^ mixed >>> 28) * 0xcb24d0a5c88c35b3L >>> 32);
    }

    @Override
    public int nextInt(int bound) {
        checkBound(bound);
        return nextInt(0, bound);
    }

    @Override
    public int nextInt(int origin, int bound) {
        return (int) TRandom.between(origin, bound, bound - origin, this::nextInt, Integer.SIZE);
    }

    @Override
    public long nextLong(long bound) {
        checkBound(bound);
        return nextLong(0, bound);
    }

    @Override
    public long nextLong(long origin, long bound) {
        return TRandom.between(origin, bound, bound - origin, this::nextLong, Long.SIZE);
    }

    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    @Override
    public float nextFloat() {
        return (nextInt() >>> 8) * 0x1.0p-24f;
    }

    @Override
    public boolean nextBoolean() {
        return nextInt() < 0;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        long word = 0;
        for (int i = 0; i < bytes.length; i++) {
            word = (i & 7) == 0 ? nextLong() : word >>> 8;
            bytes[i] = (byte) word;
        }
    }

    private static void checkBound(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive");
        }
    }

    private long nextSeed() {
        seed += gamma;
        return seed;
    }

    private static long gamma(long seed) {
        long mixed = (seed ^ seed >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        mixed = mixed ^ mixed >>> 33 | 1;
        return Long.bitCount(mixed ^ mixed >>> 1) < FEWEST_CHANGES
                ? mixed ^ 0xaaaaaaaaaaaaaaaaL
                : mixed;
    }
}
