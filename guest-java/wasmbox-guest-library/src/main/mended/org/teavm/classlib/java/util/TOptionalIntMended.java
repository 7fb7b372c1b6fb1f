package org.teavm.classlib.java.util;

import java.util.NoSuchElementException;

/** TeaVM's optionals have another text. */
final class TOptionalIntMended {

    private TOptionalIntMended() {}

    static int getAsInt(TOptionalInt self) {
        return orElseThrow(self);
    }

    static int orElseThrow(TOptionalInt self) {
        if (!self.isPresent()) {
            throw new NoSuchElementException("No value present");
        }
        return self.orElse(0);
    }

    static String toString(TOptionalInt self) {
        return self.isPresent() ? "OptionalInt[" + self.orElse(0) + "]" : "OptionalInt.empty";
    }
}
