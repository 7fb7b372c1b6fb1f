package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.compiler.runtime.Numerals;

/** Methods of string builders that TeaVM has otherwise than the JDK. */
final class TAbstractStringBuilderMended {

    private TAbstractStringBuilderMended() {}

    static native int length(TAbstractStringBuilder self);

    static native void length(TAbstractStringBuilder self, int length);

    static void setLength(TAbstractStringBuilder self, int length) {
        if (length < 0) {
            throw new StringIndexOutOfBoundsException("length " + length);
        }
        self.ensureCapacity(length);
        for (int i = length(self); i < length; i++) {
            self.buffer[i] = 0;
        }
        length(self, length);
    }

    static TAbstractStringBuilder insert(TAbstractStringBuilder self, int index, double number) {
        return self.insert(index, Numerals.text(number));
    }

    static TAbstractStringBuilder insert(TAbstractStringBuilder self, int index, float number) {
        return self.insert(index, Numerals.text(number));
    }
}
