package org.teavm.classlib.java.nio;

import java.util.Objects;

/** In TeaVM texts and hash codes of buffers are others. */
final class TFloatBufferMended {

    private static final int FACTOR = 31;

    private TFloatBufferMended() {}

    static int hashCode(TFloatBuffer self) {
        int hash = 1;
        for (int i = self.limit() - 1; i >= self.position(); i--) {
            hash = FACTOR * hash + (int) self.get(i);
        }
        return hash;
    }

    static String toString(TFloatBuffer self) {
        return "java.nio.HeapFloatBuffer"
                + (self.isReadOnly() ? "R" : "")
                + "[pos="
                + self.position()
                + " lim="
                + self.limit()
                + " cap="
                + self.capacity()
                + "]";
    }

    static int mismatch(TFloatBuffer self, TFloatBuffer other) {
        int shared = Math.min(self.remaining(), other.remaining());
        for (int i = 0; i < shared; i++) {
            float mine = self.get(self.position() + i);
            float others = other.get(other.position() + i);
            if (mine != others && !(Float.isNaN(mine) && Float.isNaN(others))) {
                return i;
            }
        }
        return self.remaining() == other.remaining() ? -1 : shared;
    }

    static TFloatBuffer slice(TFloatBuffer self, int index, int length) {
        Objects.checkFromIndexSize(index, length, self.limit());
        TFloatBuffer part = self.duplicate();
        part.position(index);
        part.limit(index + length);
        return part.slice();
    }
}
