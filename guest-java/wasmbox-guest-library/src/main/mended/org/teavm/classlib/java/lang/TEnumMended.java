package org.teavm.classlib.java.lang;

/** TeaVM's enums compare to -1 or 1, and take null for the name of an unknown constant. */
final class TEnumMended {

    private TEnumMended() {}

    static native <E extends TEnum<E>> int compareToBefore(TEnum<E> self, E other);

    static <E extends TEnum<E>> int compareTo(TEnum<E> self, E other) {
        return compareToBefore(self, other) == 0 ? 0 : self.ordinal() - other.ordinal();
    }

    static <T extends TEnum<T>> T valueOf(TClass<T> type, TString name) {
        if (name == null) {
            throw new NullPointerException("Name is null");
        }
        for (T constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "No enum constant " + type.getName().toString().replace('$', '.') + "." + name);
    }
}
