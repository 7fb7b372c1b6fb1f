package org.teavm.classlib.java.lang;

/** What {@code java.lang.StringBuilder} lacks in TeaVM. */
final class TStringBuilderMended {

    private TStringBuilderMended() {}

    static int compareTo(TStringBuilder self, TStringBuilder other) {
        return self == other ? 0 : self.toString().compareTo(other.toString());
    }
}
