package org.teavm.classlib.java.lang;

/** {@code CharSequence.isEmpty} has no default in TeaVM. */
final class TCharSequenceMended {

    private TCharSequenceMended() {}

    static boolean isEmpty(TCharSequence self) {
        return self.length() == 0;
    }
}
