package org.teavm.classlib.java.nio;

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
}
