package org.teavm.classlib.java.lang;

/** TeaVM's enums compare to -1 or 1, and take null for the name of an unknown constant. */
final class TEnumMended {

    private TEnumMended() {}

    static native <E extends TEnum<E>> int compareToBefore(TEnum<E> self, E other);

    static native <T extends TEnum<T>> T valueOfBefore(TClass<T> type, TString name);

    static <E extends TEnum<E>> int compareTo(TEnum<E> self, E other) {
        return compareToBefore(self, other) == 0 ? 0 : self.ordinal() - other.ordinal();
    }

    static <T extends TEnum<T>> T valueOf(TClass<T> type, TString name) {
        if (name == null) {
            throw new NullPointerException("Name is null");
        }
        return valueOfBefore(type, name);
    }
}
