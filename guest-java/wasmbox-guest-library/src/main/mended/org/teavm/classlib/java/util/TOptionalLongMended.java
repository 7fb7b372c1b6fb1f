package org.teavm.classlib.java.util;

import java.util.NoSuchElementException;

/** TeaVM's optionals have another text. */
final class TOptionalLongMended {

    private TOptionalLongMended() {}

    static long getAsLong(TOptionalLong self) {
        return orElseThrow(self);
    }

    static long orElseThrow(TOptionalLong self) {
        if (!self.isPresent()) {
            throw new NoSuchElementException("No value present");
        }
        return self.orElse(0);
    }

    static String toString(TOptionalLong self) {
        return self.isPresent() ? "OptionalLong[" + self.orElse(0) + "]" : "OptionalLong.empty";
    }
}
