package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.library.system.Bounds;
import dev.wasmbox.guest.library.system.Library;
import dev.wasmbox.guest.library.text.Cases;
import dev.wasmbox.guest.library.text.Encodings;
import dev.wasmbox.guest.library.text.Escapes;
import dev.wasmbox.guest.library.text.Interned;
import dev.wasmbox.guest.library.text.Lines;
import dev.wasmbox.guest.library.text.Parts;
import java.io.UnsupportedEncodingException;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.teavm.classlib.java.nio.charset.TCharset;

/** Methods of {@code String} that TeaVM has otherwise than the JDK, or not at all. */
final class TStringMended {

    private TStringMended() {}

    static native void characters(TString self, char[] characters);

    static native char[] characters(TString self);

    static void initWithBytes(
            TString self, byte[] bytes, int offset, int length, TCharset charset) {
        Bounds.checkCount(offset, length, bytes.length);
        characters(self, Encodings.decoded(charset.name(), bytes, offset, length));
    }

    static char charAt(TString self, int index) {
        char[] all = characters(self);
        if (index < 0 || index >= all.length) {
            throw new StringIndexOutOfBoundsException(Bounds.index(index, all.length));
        }
        return all[index];
    }

    static int codePointAt(TString self, int index) {
        Bounds.checkIndex(index, self.length());
        return codePointAtBefore(self, index);
    }

    static native int codePointAtBefore(TString self, int index);

    static int codePointBefore(TString self, int index) {
        Bounds.checkIndex(index - 1, self.length());
        return codePointBeforeBefore(self, index);
    }

    static native int codePointBeforeBefore(TString self, int index);

    static TString repeat(TString self, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count is negative: " + count);
        }
        return repeatBefore(self, count);
    }

    static native TString repeatBefore(TString self, int count);

    static byte[] getBytes(String self, String charset) throws UnsupportedEncodingException {
        return self.getBytes(Library.charset(charset));
    }

    static byte[] getBytes(TString self, TCharset charset) {
        return Encodings.encoded(charset.name(), characters(self));
    }

    static String toUpperCase(String self) {
        return Cases.upper(self);
    }

    static String toUpperCase(String self, Locale locale) {
        return Cases.upper(self, locale);
    }

    static String toLowerCase(String self) {
        return Cases.lower(self);
    }

    static String toLowerCase(String self, Locale locale) {
        return Cases.lower(self, locale);
    }

    static boolean equalsIgnoreCase(String self, String other) {
        return self == other
                || other != null
                        && self.length() == other.length()
                        && Cases.areSame(self, 0, other, 0, self.length());
    }

    static int compareToIgnoreCase(String self, String other) {
        return Cases.compare(self, other);
    }

    static boolean regionMatches(
            String self, boolean ignoreCase, int start, String other, int otherStart, int length) {
        if (!ignoreCase) {
            return self.regionMatches(start, other, otherStart, length);
        }
        return isRegion(self, start, length)
                && isRegion(other, otherStart, length)
                && Cases.areSame(self, start, other, otherStart, length);
    }

    static boolean regionMatches(String self, int start, String other, int otherStart, int length) {
        if (!isRegion(self, start, length) || !isRegion(other, otherStart, length)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (self.charAt(start + i) != other.charAt(otherStart + i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRegion(String text, int start, int length) {
        return start >= 0 && start <= (long) text.length() - length;
    }

    static boolean startsWith(String self, String prefix, int start) {
        return self.regionMatches(start, prefix, 0, prefix.length());
    }

    static int indexOf(TString self, int sought, int from) {
        char[] all = characters(self);
        int first = from < 0 ? 0 : from;
        if (sought >>> 16 == 0) {
            for (int i = first; i < all.length; i++) {
                if (all[i] == sought) {
                    return i;
                }
            }
            return -1;
        }
        return Character.isValidCodePoint(sought)
                ? self.indexOf((TString) (Object) Character.toString(sought), first)
                : -1;
    }

    static int lastIndexOf(TString self, int sought, int from) {
        char[] all = characters(self);
        if (sought >>> 16 == 0) {
            for (int i = Math.min(from, all.length - 1); i >= 0; i--) {
                if (all[i] == sought) {
                    return i;
                }
            }
            return -1;
        }
        return Character.isValidCodePoint(sought)
                ? self.lastIndexOf((TString) (Object) Character.toString(sought), from)
                : -1;
    }

    static boolean contains(String self, CharSequence sought) {
        return self.indexOf(sought.toString()) >= 0;
    }

    static String replace(TString self, TCharSequence sought, TCharSequence replacement) {
        Object before = sought.toString();
        Object after = replacement.toString();
        return replaceBefore(self, (TCharSequence) before, (TCharSequence) after);
    }

    static native String replaceBefore(
            TString self, TCharSequence sought, TCharSequence replacement);

    static void getChars(TString self, int start, int end, char[] to, int index) {
        char[] all = characters(self);
        Bounds.checkRange(start, end, all.length);
        Bounds.checkCount(index, end - start, to.length);
        System.arraycopy(all, start, to, index, end - start);
    }

    static boolean isBlank(String self) {
        return Lines.indent(self) == self.length();
    }

    static Stream<String> lines(String self) {
        return Lines.of(self).stream();
    }

    static String indent(String self, int spaces) {
        return Lines.indented(self, spaces);
    }

    static String stripIndent(String self) {
        return Lines.withoutIndent(self);
    }

    static String translateEscapes(String self) {
        return Escapes.translated(self);
    }

    static Object transform(String self, Function<String, Object> function) {
        return function.apply(self);
    }

    static String[] split(String self, String regex) {
        return self.split(regex, 0);
    }

    static String[] split(String self, String regex, int limit) {
        int separator = Parts.separator(regex);
        return separator >= 0
                ? Parts.between(self, (char) separator, limit)
                : regex.isEmpty()
                        ? Parts.characters(self, limit)
                        : Parts.between(self, Pattern.compile(regex), limit);
    }

    static String join(CharSequence delimiter, CharSequence... parts) {
        return Parts.joined(delimiter, parts);
    }

    static String join(CharSequence delimiter, Iterable<? extends CharSequence> parts) {
        return Parts.joined(delimiter, parts);
    }

    static String intern(String self) {
        return Interned.of(self);
    }
}
