package org.teavm.classlib.java.nio;

import java.util.Objects;

/** In TeaVM texts and hash codes of buffers are others. */
final class TShortBufferMended {

    private static final int FACTOR = 31;

    private TShortBufferMended() {}

    static int hashCode(TShortBuffer self) {
        int hash = 1;
        for (int i = self.limit() - 1; i >= self.position(); i--) {
            hash = FACTOR * hash + self.get(i);
        }
        return hash;
    }

    static String toString(TShortBuffer self) {
        return "java.nio.HeapShortBuffer"
                + (self.isReadOnly() ? "R" : "")
                + "[pos="
                + self.position()
                + " lim="
                + self.limit()
                + " cap="
                + self.capacity()
                + "]";
    }

    static int mismatch(TShortBuffer self, TShortBuffer other) {
        int shared = Math.min(self.remaining(), other.remaining());
        for (int i = 0; i < shared; i++) {
            if (self.get(self.position() + i) != other.get(other.position() + i)) {
                return i;
            }
        }
        return self.remaining() == other.remaining() ? -1 : shared;
    }

    static TShortBuffer slice(TShortBuffer self, int index, int length) {
        Objects.checkFromIndexSize(index, length, self.limit());
        TShortBuffer part = self.duplicate();
        part.position(index);
        part.limit(index + length);
        return part.slice();
    }
}
