package org.teavm.classlib.java.lang;

/** What {@code java.lang.Class} lacks in TeaVM. */
final class TClassMended {

    private TClassMended() {}

    static boolean isAnonymousClass(TClass<?> self) {
        return !self.isArray() && self.getSimpleName().isEmpty();
    }
}
