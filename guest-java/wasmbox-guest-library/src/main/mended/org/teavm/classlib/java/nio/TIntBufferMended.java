package org.teavm.classlib.java.nio;

import java.util.Objects;

/** In TeaVM texts and hash codes of buffers are others. */
final class TIntBufferMended {

    private static final int FACTOR = 31;

    private TIntBufferMended() {}

    static int hashCode(TIntBuffer self) {
        int hash = 1;
        for (int i = self.limit() - 1; i >= self.position(); i--) {
            hash = FACTOR * hash + self.get(i);
        }
        return hash;
    }

    static String toString(TIntBuffer self) {
        return "java.nio.HeapIntBuffer"
                + (self.isReadOnly() ? "R" : "")
                + "[pos="
                + self.position()
                + " lim="
                + self.limit()
                + " cap="
                + self.capacity()
                + "]";
    }

    static int mismatch(TIntBuffer self, TIntBuffer other) {
        int shared = Math.min(self.remaining(), other.remaining());
        for (int i = 0; i < shared; i++) {
            if (self.get(self.position() + i) != other.get(other.position() + i)) {
                return i;
            }
        }
        return self.remaining() == other.remaining() ? -1 : shared;
    }

    static TIntBuffer slice(TIntBuffer self, int index, int length) {
        Objects.checkFromIndexSize(index, length, self.limit());
        TIntBuffer part = self.duplicate();
        part.position(index);
        part.limit(index + length);
        return part.slice();
    }
}
