package org.teavm.classlib.java.nio;

import java.util.Objects;

/** TeaVM's {@code read} leaves the buffer where it was, so that reading to the end never ends. */
final class TCharBufferMended {

    private TCharBufferMended() {}

    static int read(TCharBuffer self, TCharBuffer target) {
        if (!self.hasRemaining()) {
            return -1;
        }
        int count = Math.min(self.remaining(), target.remaining());
        for (int i = 0; i < count; i++) {
            target.put(self.get());
        }
        return count;
    }

    static int mismatch(TCharBuffer self, TCharBuffer other) {
        int shared = Math.min(self.remaining(), other.remaining());
        for (int i = 0; i < shared; i++) {
            if (self.get(self.position() + i) != other.get(other.position() + i)) {
                return i;
            }
        }
        return self.remaining() == other.remaining() ? -1 : shared;
    }

    static TCharBuffer slice(TCharBuffer self, int index, int length) {
        Objects.checkFromIndexSize(index, length, self.limit());
        TCharBuffer part = self.duplicate();
        part.position(index);
        part.limit(index + length);
        return part.slice();
    }
}
