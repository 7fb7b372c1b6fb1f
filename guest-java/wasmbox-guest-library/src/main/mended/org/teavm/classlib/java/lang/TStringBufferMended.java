package org.teavm.classlib.java.lang;

/** What {@code java.lang.StringBuffer} lacks in TeaVM. */
final class TStringBufferMended {

    private TStringBufferMended() {}

    static int compareTo(TStringBuffer self, TStringBuffer other) {
        return self == other ? 0 : self.toString().compareTo(other.toString());
    }
}
