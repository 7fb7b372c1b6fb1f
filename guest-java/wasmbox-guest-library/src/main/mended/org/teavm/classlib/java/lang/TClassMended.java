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

    static String getTypeName(Class<?> self) {
        return self.isArray() ? self.getComponentType().getTypeName() + "[]" : self.getName();
    }

    static String getPackageName(Class<?> self) {
        Class<?> element = self;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        String name = element.isPrimitive() ? Object.class.getName() : element.getName();
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    static Class<?> componentType(Class<?> self) {
        return self.getComponentType();
    }

    static boolean isRecord(Class<?> self) {
        return self.getSuperclass() == Record.class;
    }
}
