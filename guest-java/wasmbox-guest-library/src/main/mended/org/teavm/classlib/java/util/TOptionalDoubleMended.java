package org.teavm.classlib.java.util;

import java.util.NoSuchElementException;

/** TeaVM's optionals have another text, and are equal where the numbers are. */
final class TOptionalDoubleMended {

    private TOptionalDoubleMended() {}

    static double getAsDouble(TOptionalDouble self) {
        return orElseThrow(self);
    }

    static double orElseThrow(TOptionalDouble self) {
        if (!self.isPresent()) {
            throw new NoSuchElementException("No value present");
        }
        return self.orElse(0);
    }

    static boolean equals(TOptionalDouble self, Object other) {
        return other instanceof TOptionalDouble optional
                && self.isPresent() == optional.isPresent()
                && Double.compare(self.orElse(0), optional.orElse(0)) == 0;
    }

    static String toString(TOptionalDouble self) {
        return self.isPresent() ? "OptionalDouble[" + self.orElse(0) + "]" : "OptionalDouble.empty";
    }
}
