package org.teavm.classlib.java.nio;

import java.util.Objects;

/** In TeaVM texts and hash codes of buffers are others. */
final class TDoubleBufferMended {

    private static final int FACTOR = 31;

    private TDoubleBufferMended() {}

    static int hashCode(TDoubleBuffer self) {
        int hash = 1;
        for (int i = self.limit() - 1; i >= self.position(); i--) {
            hash = FACTOR * hash + (int) self.get(i);
        }
        return hash;
    }

    static String toString(TDoubleBuffer self) {
        return "java.nio.HeapDoubleBuffer"
                + (self.isReadOnly() ? "R" : "")
                + "[pos="
                + self.position()
                + " lim="
                + self.limit()
                + " cap="
                + self.capacity()
                + "]";
    }

    static int mismatch(TDoubleBuffer self, TDoubleBuffer other) {
        int shared = Math.min(self.remaining(), other.remaining());
        for (int i = 0; i < shared; i++) {
            double mine = self.get(self.position() + i);
            double others = other.get(other.position() + i);
            if (mine != others && !(Double.isNaN(mine) && Double.isNaN(others))) {
                return i;
            }
        }
        return self.remaining() == other.remaining() ? -1 : shared;
    }

    static TDoubleBuffer slice(TDoubleBuffer self, int index, int length) {
        Objects.checkFromIndexSize(index, length, self.limit());
        TDoubleBuffer part = self.duplicate();
        part.position(index);
        part.limit(index + length);
        return part.slice();
    }
}
