package org.teavm.classlib.java.nio;

import java.util.Objects;

/** In TeaVM texts and hash codes of buffers are others. */
final class TLongBufferMended {

    private static final int FACTOR = 31;

    private TLongBufferMended() {}

    static int hashCode(TLongBuffer self) {
        int hash = 1;
        for (int i = self.limit() - 1; i >= self.position(); i--) {
            hash = FACTOR * hash + (int) self.get(i);
        }
        return hash;
    }

    static String toString(TLongBuffer self) {
        return "java.nio.HeapLongBuffer"
                + (self.isReadOnly() ? "R" : "")
                + "[pos="
                + self.position()
                + " lim="
                + self.limit()
                + " cap="
                + self.capacity()
                + "]";
    }

    static int mismatch(TLongBuffer self, TLongBuffer other) {
        int shared = Math.min(self.remaining(), other.remaining());
        for (int i = 0; i < shared; i++) {
            if (self.get(self.position() + i) != other.get(other.position() + i)) {
                return i;
            }
        }
        return self.remaining() == other.remaining() ? -1 : shared;
    }

    static TLongBuffer slice(TLongBuffer self, int index, int length) {
        Objects.checkFromIndexSize(index, length, self.limit());
        TLongBuffer part = self.duplicate();
        part.position(index);
        part.limit(index + length);
        return part.slice();
    }
}
