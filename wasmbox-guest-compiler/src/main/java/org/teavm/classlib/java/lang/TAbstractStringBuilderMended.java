package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.compiler.runtime.Numerals;
import dev.wasmbox.guest.compiler.runtime.Surrogates;

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

    static char charAt(TAbstractStringBuilder self, int index) {
        if (index < 0 || index >= length(self)) {
            throw new StringIndexOutOfBoundsException();
        }
        return self.buffer[index];
    }

    static void setCharAt(TAbstractStringBuilder self, int index, char c) {
        if (index < 0 || index >= length(self)) {
            throw new StringIndexOutOfBoundsException();
        }
        self.buffer[index] = c;
    }

    static TAbstractStringBuilder append(TAbstractStringBuilder self, char c) {
        int length = length(self);
        self.ensureCapacity(length + 1);
        self.buffer[length] = c;
        length(self, length + 1);
        return self;
    }

    static TAbstractStringBuilder append(TAbstractStringBuilder self, TCharSequence text) {
        if (text == null || text instanceof TString) {
            return self.append((String) (Object) text);
        }
        return self.append(text, 0, text.length());
    }

    static TAbstractStringBuilder append(
            TAbstractStringBuilder self, TCharSequence text, int start, int end) {
        return self.insert(length(self), text, start, end);
    }

    static TAbstractStringBuilder append(
            TAbstractStringBuilder self, char[] chars, int offset, int count) {
        checkCount(offset, count, chars.length);
        return self.insert(length(self), chars, offset, count);
    }

    private static void checkCount(int offset, int count, int length) {
        if (offset < 0 || count < 0 || count > length - offset) {
            throw new IndexOutOfBoundsException();
        }
    }

    static TAbstractStringBuilder appendCodePoint(TAbstractStringBuilder self, int codePoint) {
        if (Character.isBmpCodePoint(codePoint)) {
            return self.append((char) codePoint);
        }
        if (!Character.isValidCodePoint(codePoint)) {
            throw new IllegalArgumentException("no code point: " + codePoint);
        }
        self.append(Character.highSurrogate(codePoint));
        return self.append(Character.lowSurrogate(codePoint));
    }

    /** All that is inserted but strings needs space first. */
    static void insertSpace(TAbstractStringBuilder self, int start, int end) {
        int length = length(self);
        if (start < 0 || start > length) {
            throw new StringIndexOutOfBoundsException();
        }
        self.ensureCapacity(length + end - start);
        if (start < length) {
            System.arraycopy(self.buffer, start, self.buffer, end, length - start);
        }
        length(self, length + end - start);
    }

    static TAbstractStringBuilder insert(
            TAbstractStringBuilder self, int index, TCharSequence text) {
        return text == null || text instanceof TString
                ? self.insert(index, (String) (Object) text)
                : self.insert(index, text, 0, text.length());
    }

    static TAbstractStringBuilder insert(
            TAbstractStringBuilder self, int index, TCharSequence text, int start, int end) {
        CharSequence all = text == null ? "null" : (CharSequence) (Object) text;
        if (start < 0 || start > end || end > all.length()) {
            throw new IndexOutOfBoundsException();
        }
        insertSpace(self, index, index + end - start);
        for (int i = start; i < end; i++) {
            self.buffer[index + i - start] = all.charAt(i);
        }
        return self;
    }

    static TAbstractStringBuilder insert(
            TAbstractStringBuilder self, int index, char[] chars, int offset, int count) {
        if (offset < 0 || count < 0 || count > chars.length - offset) {
            throw new StringIndexOutOfBoundsException();
        }
        insertSpace(self, index, index + count);
        System.arraycopy(chars, offset, self.buffer, index, count);
        return self;
    }

    static TString substring(TAbstractStringBuilder self, int from, int to) {
        if (from < 0 || from > to || to > length(self)) {
            throw new StringIndexOutOfBoundsException();
        }
        return new TString(self.buffer, from, to - from);
    }

    static void getChars(TAbstractStringBuilder self, int start, int end, char[] to, int index) {
        if (start < 0 || start > end || end > length(self)) {
            throw new StringIndexOutOfBoundsException();
        }
        checkCount(index, end - start, to.length);
        System.arraycopy(self.buffer, start, to, index, end - start);
    }

    static TAbstractStringBuilder reverse(TAbstractStringBuilder self) {
        Surrogates.reverse(self.buffer, length(self));
        return self;
    }

    static TAbstractStringBuilder deleteCharAt(TAbstractStringBuilder self, int index) {
        if (index < 0 || index >= length(self)) {
            throw new StringIndexOutOfBoundsException();
        }
        return self.delete(index, index + 1);
    }

    static TAbstractStringBuilder delete(TAbstractStringBuilder self, int start, int end) {
        int length = length(self);
        int last = Math.min(end, length);
        if (start < 0 || start > last) {
            throw new StringIndexOutOfBoundsException();
        }
        if (last > start) {
            System.arraycopy(self.buffer, last, self.buffer, start, length - last);
            length(self, length - (last - start));
        }
        return self;
    }

    static TAbstractStringBuilder insert(TAbstractStringBuilder self, int index, double number) {
        return self.insert(index, Numerals.text(number));
    }

    static TAbstractStringBuilder insert(TAbstractStringBuilder self, int index, float number) {
        return self.insert(index, Numerals.text(number));
    }
}
