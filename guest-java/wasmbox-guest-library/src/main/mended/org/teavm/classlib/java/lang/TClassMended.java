package org.teavm.classlib.java.lang;

/** What {@code java.lang.Class} lacks in TeaVM. */
final class TClassMended {

    private TClassMended() {}

    @SuppressWarnings("unchecked")
    static <T> T cast(TClass<T> self, TObject object) {
        if (object != null && !self.isInstance(object)) {
            String name = ((Object) object).getClass().getName();
            throw new TClassCastException("Cannot cast " + name + " to " + self.getName());
        }
        return (T) object;
    }

    static boolean isAnonymousClass(TClass<?> self) {
        return !self.isArray() && self.getSimpleName().isEmpty();
    }
}
