package org.teavm.classlib.java.util;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.teavm.classlib.java.io.TSerializable;
import org.teavm.classlib.java.lang.TCloneNotSupportedException;
import org.teavm.classlib.java.lang.TCloneable;
import org.teavm.classlib.java.lang.TObject;

/**
 * {@code java.util.BitSet} in guests, in place of TeaVM's own, which gives wrong words, a length
 * that flipped bits do not shorten, and other sizes.
 */
public class TBitSet extends TObject implements TCloneable, TSerializable {

    private static final int WORD = 64;
    private static final long ALL = -1L;

    private long[] words;

    public TBitSet() {
        this(WORD);
    }

    public TBitSet(int bits) {
        if (bits < 0) {
            throw new NegativeArraySizeException("nbits < 0: " + bits);
        }
        words = new long[wordsFor(bits)];
    }

    private TBitSet(long[] words) {
        this.words = words;
    }

    private static int wordsFor(int bits) {
        return bits == 0 ? 0 : ((bits - 1) >> 6) + 1;
    }

    public static TBitSet valueOf(long[] longs) {
        return new TBitSet(Arrays.copyOf(longs, used(longs)));
    }

    public static TBitSet valueOf(byte[] bytes) {
        long[] words = new long[(bytes.length + 7) / 8];
        for (int i = 0; i < bytes.length; i++) {
            words[i >> 3] |= (bytes[i] & 0xFFL) << (8 * (i & 7));
        }
        return valueOf(words);
    }

    private static int used(long[] words) {
        int used = words.length;
        while (used > 0 && words[used - 1] == 0) {
            used--;
        }
        return used;
    }

    public long[] toLongArray() {
        return Arrays.copyOf(words, used(words));
    }

    public byte[] toByteArray() {
        byte[] bytes = new byte[(length() + 7) / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (words[i >> 3] >>> (8 * (i & 7)));
        }
        return bytes;
    }

    private void makeRoom(int count) {
        if (count > words.length) {
            words = Arrays.copyOf(words, Math.max(2 * words.length, count));
        }
    }

    private static void check(int index) {
        check("bitIndex", 0, index);
    }

    private static void check(String name, int least, int index) {
        if (index < least) {
            throw new IndexOutOfBoundsException(name + " < " + least + ": " + index);
        }
    }

    private static void check(int from, int to) {
        check("fromIndex", 0, from);
        check("toIndex", 0, to);
        if (to < from) {
            throw new IndexOutOfBoundsException("fromIndex: " + from + " > toIndex: " + to);
        }
    }

    private long word(int index) {
        return index < words.length ? words[index] : 0;
    }

    /** The bits of a word that lie in a range. */
    private static long mask(int word, int from, int to) {
        long mask = ALL;
        if (word == from >> 6) {
            mask &= ALL << from;
        }
        if (word == (to - 1) >> 6) {
            mask &= ALL >>> -to;
        }
        return mask;
    }

    public boolean get(int index) {
        check(index);
        return (word(index >> 6) & (1L << index)) != 0;
    }

    public TBitSet get(int from, int to) {
        check(from, to);
        int end = Math.min(to, length());
        TBitSet part = new TBitSet(Math.max(end - from, 0));
        for (int i = 0; i < part.words.length; i++) {
            int word = (from >> 6) + i;
            long low = word(word) >>> from;
            part.words[i] = (from & 63) == 0 ? low : low | word(word + 1) << -from;
        }
        if (part.words.length > 0) {
            part.words[part.words.length - 1] &= ALL >>> -(end - from);
        }
        return part;
    }

    public void set(int index) {
        check(index);
        makeRoom((index >> 6) + 1);
        words[index >> 6] |= 1L << index;
    }

    public void set(int index, boolean value) {
        if (value) {
            set(index);
        } else {
            clear(index);
        }
    }

    public void set(int from, int to) {
        check(from, to);
        if (from < to) {
            makeRoom(wordsFor(to));
            for (int i = from >> 6; i <= (to - 1) >> 6; i++) {
                words[i] |= mask(i, from, to);
            }
        }
    }

    public void set(int from, int to, boolean value) {
        if (value) {
            set(from, to);
        } else {
            clear(from, to);
        }
    }

    public void clear(int index) {
        check(index);
        if (index >> 6 < words.length) {
            words[index >> 6] &= ~(1L << index);
        }
    }

    public void clear(int from, int to) {
        check(from, to);
        for (int i = from >> 6; from < to && i <= (to - 1) >> 6 && i < words.length; i++) {
            words[i] &= ~mask(i, from, to);
        }
    }

    public void clear() {
        Arrays.fill(words, 0);
    }

    public void flip(int index) {
        check(index);
        makeRoom((index >> 6) + 1);
        words[index >> 6] ^= 1L << index;
    }

    public void flip(int from, int to) {
        check(from, to);
        if (from < to) {
            makeRoom(wordsFor(to));
            for (int i = from >> 6; i <= (to - 1) >> 6; i++) {
                words[i] ^= mask(i, from, to);
            }
        }
    }

    public int nextSetBit(int from) {
        check("fromIndex", 0, from);
        int index = from >> 6;
        long word = word(index) & (ALL << from);
        while (word == 0 && ++index < words.length) {
            word = words[index];
        }
        return word == 0 ? -1 : index * WORD + Long.numberOfTrailingZeros(word);
    }

    public int nextClearBit(int from) {
        check("fromIndex", 0, from);
        int index = from >> 6;
        long word = ~word(index) & (ALL << from);
        while (word == 0) {
            word = ~word(++index);
        }
        return index * WORD + Long.numberOfTrailingZeros(word);
    }

    public int previousSetBit(int from) {
        return previous(from, 0);
    }

    public int previousClearBit(int from) {
        return previous(from, ALL);
    }

    private int previous(int from, long flipped) {
        if (from == -1) {
            return -1;
        }
        check("fromIndex", -1, from);
        int index = from >> 6;
        long word = (word(index) ^ flipped) & (ALL >>> -(from + 1));
        while (word == 0 && --index >= 0) {
            word = word(index) ^ flipped;
        }
        return word == 0 ? -1 : index * WORD + 63 - Long.numberOfLeadingZeros(word);
    }

    public int length() {
        int used = used(words);
        return used == 0 ? 0 : used * WORD - Long.numberOfLeadingZeros(words[used - 1]);
    }

    public int size() {
        return words.length * WORD;
    }

    public boolean isEmpty() {
        return used(words) == 0;
    }

    public int cardinality() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    public boolean intersects(TBitSet other) {
        boolean found = false;
        for (int i = 0; i < words.length && !found; i++) {
            found = (words[i] & other.word(i)) != 0;
        }
        return found;
    }

    public void and(TBitSet other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= other.word(i);
        }
    }

    public void andNot(TBitSet other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= ~other.word(i);
        }
    }

    public void or(TBitSet other) {
        makeRoom(used(other.words));
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.word(i);
        }
    }

    public void xor(TBitSet other) {
        makeRoom(used(other.words));
        for (int i = 0; i < words.length; i++) {
            words[i] ^= other.word(i);
        }
    }

    public IntStream stream() {
        int[] bits = new int[cardinality()];
        int bit = -1;
        for (int i = 0; i < bits.length; i++) {
            bit = nextSetBit(bit + 1);
            bits[i] = bit;
        }
        return IntStream.of(bits);
    }

    @Override
    public Object clone() {
        try {
            TBitSet copy = (TBitSet) super.clone();
            copy.words = words.clone();
            return copy;
        } catch (TCloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TBitSet
                && Arrays.equals(toLongArray(), ((TBitSet) other).toLongArray());
    }

    @Override
    public int hashCode() {
        long hash = 1234;
        for (int i = words.length - 1; i >= 0; i--) {
            hash ^= words[i] * (i + 1);
        }
        return (int) (hash >> 32 ^ hash);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int bit = nextSetBit(0); bit >= 0; bit = nextSetBit(bit + 1)) {
            text.append(text.length() == 1 ? "" : ", ").append(bit);
            if (bit == Integer.MAX_VALUE) {
                break;
            }
        }
        return text.append('}').toString();
    }
}
