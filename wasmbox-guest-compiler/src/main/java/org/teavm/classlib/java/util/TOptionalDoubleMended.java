package org.teavm.classlib.java.util;

import java.util.NoSuchElementException;

/** TeaVM's optionals have another text. */
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

    static String toString(TOptionalDouble self) {
        return self.isPresent() ? "OptionalDouble[" + self.orElse(0) + "]" : "OptionalDouble.empty";
    }
}
