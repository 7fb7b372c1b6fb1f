package org.teavm.classlib.java.util;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** TeaVM's optionals have another text, and let null pass for an optional. */
final class TOptionalMended {

    private TOptionalMended() {}

    static native <T, U> TOptional<U> flatMapBefore(
            TOptional<T> self, Function<? super T, TOptional<U>> mapper);

    static native <T> TOptional<T> orBefore(
            TOptional<T> self, Supplier<? extends TOptional<? extends T>> supplier);

    static <T, U> TOptional<U> flatMap(
            TOptional<T> self, Function<? super T, TOptional<U>> mapper) {
        return Objects.requireNonNull(flatMapBefore(self, mapper));
    }

    static <T> TOptional<T> or(
            TOptional<T> self, Supplier<? extends TOptional<? extends T>> supplier) {
        return Objects.requireNonNull(orBefore(self, supplier));
    }

    static <T> T get(TOptional<T> self) {
        return orElseThrow(self);
    }

    static <T> T orElseThrow(TOptional<T> self) {
        T value = self.orElse(null);
        if (value == null) {
            throw new NoSuchElementException("No value present");
        }
        return value;
    }

    static String toString(TOptional<?> self) {
        return self.isPresent() ? "Optional[" + self.get() + "]" : "Optional.empty";
    }
}
