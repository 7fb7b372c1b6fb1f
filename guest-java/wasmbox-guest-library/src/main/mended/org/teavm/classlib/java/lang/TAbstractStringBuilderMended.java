package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.library.numbers.Numerals;
import dev.wasmbox.guest.library.system.Bounds;
import dev.wasmbox.guest.library.text.Surrogates;
import java.util.Arrays;

/** Methods of string builders that TeaVM has otherwise than the JDK. */
final class TAbstractStringBuilderMended {

    private TAbstractStringBuilderMended() {}

    static native int length(TAbstractStringBuilder self);

    static native void length(TAbstractStringBuilder self, int length);

    /** Grows as the JDK's does, for programs that print the capacity. */
    static void ensureCapacity(TAbstractStringBuilder self, int capacity) {
        int before = self.buffer.length;
        if (capacity > before) {
            int grown = Math.max(capacity, before * 2 + 2);
            self.buffer = Arrays.copyOf(self.buffer, grown < 0 ? capacity : grown);
        }
    }

    static void setLength(TAbstractStringBuilder self, int length) {
        if (length < 0) {
            throw new StringIndexOutOfBoundsException(length);
        }
        self.ensureCapacity(length);
        for (int i = length(self); i < length; i++) {
            self.buffer[i] = 0;
        }
        length(self, length);
    }

    static char charAt(TAbstractStringBuilder self, int index) {
        Bounds.checkIndex(index, length(self));
        return self.buffer[index];
    }

    static void setCharAt(TAbstractStringBuilder self, int index, char c) {
        Bounds.checkIndex(index, length(self));
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
        checkRange(offset, offset + count, chars.length);
        return self.insert(length(self), chars, offset, count);
    }

    private static void checkRange(int from, int to, int length) {
        if (from < 0 || from > to || to > length) {
            throw new IndexOutOfBoundsException(Bounds.range(from, to, length));
        }
    }

    static TAbstractStringBuilder appendCodePoint(TAbstractStringBuilder self, int codePoint) {
        if (Character.isBmpCodePoint(codePoint)) {
            return self.append((char) codePoint);
        }
        return self.append(Character.toString(codePoint));
    }

    /** All that is inserted but strings needs space first. */
    static void insertSpace(TAbstractStringBuilder self, int start, int end) {
        int length = length(self);
        Bounds.checkRange(start, length, length);
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
        checkRange(start, end, all.length());
        insertSpace(self, index, index + end - start);
        for (int i = start; i < end; i++) {
            self.buffer[index + i - start] = all.charAt(i);
        }
        return self;
    }

    static TAbstractStringBuilder insert(
            TAbstractStringBuilder self, int index, char[] chars, int offset, int count) {
        Bounds.checkRange(offset, offset + count, chars.length);
        insertSpace(self, index, index + count);
        System.arraycopy(chars, offset, self.buffer, index, count);
        return self;
    }

    static TString substring(TAbstractStringBuilder self, int from, int to) {
        Bounds.checkRange(from, to, length(self));
        return new TString(self.buffer, from, to - from);
    }

    static void getChars(TAbstractStringBuilder self, int start, int end, char[] to, int index) {
        Bounds.checkRange(start, end, length(self));
        checkRange(index, index + end - start, to.length);
        System.arraycopy(self.buffer, start, to, index, end - start);
    }

    static TAbstractStringBuilder reverse(TAbstractStringBuilder self) {
        Surrogates.reverse(self.buffer, length(self));
        return self;
    }

    static TAbstractStringBuilder deleteCharAt(TAbstractStringBuilder self, int index) {
        Bounds.checkIndex(index, length(self));
        return self.delete(index, index + 1);
    }

    static TAbstractStringBuilder delete(TAbstractStringBuilder self, int start, int end) {
        int length = length(self);
        int last = Math.min(end, length);
        Bounds.checkRange(start, last, length);
        if (last > start) {
            System.arraycopy(self.buffer, last, self.buffer, start, length - last);
            length(self, length - (last - start));
        }
        return self;
    }

    static TAbstractStringBuilder replace(
            TAbstractStringBuilder self, int start, int end, TString text) {
        int length = length(self);
        Bounds.checkRange(start, Math.min(end, length), length);
        return replaceBefore(self, start, end, text);
    }

    static native TAbstractStringBuilder replaceBefore(
            TAbstractStringBuilder self, int start, int end, TString text);

    static int codePointAt(TAbstractStringBuilder self, int index) {
        Bounds.checkIndex(index, length(self));
        return codePointAtBefore(self, index);
    }

    static native int codePointAtBefore(TAbstractStringBuilder self, int index);

    static int codePointBefore(TAbstractStringBuilder self, int index) {
        Bounds.checkIndex(index - 1, length(self));
        return codePointBeforeBefore(self, index);
    }

    static native int codePointBeforeBefore(TAbstractStringBuilder self, int index);

    static TAbstractStringBuilder insert(TAbstractStringBuilder self, int index, double number) {
        return self.insert(index, Numerals.text(number));
    }

    static TAbstractStringBuilder insert(TAbstractStringBuilder self, int index, float number) {
        return self.insert(index, Numerals.text(number));
    }
}
