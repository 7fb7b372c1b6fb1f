package org.teavm.classlib.java.math;

import dev.wasmbox.guest.library.numbers.WholeNumbers;
import java.math.BigInteger;

/** Methods of {@code java.math.BigInteger} that TeaVM has otherwise than the JDK. */
final class TBigIntegerMended {

    private static final int FACTOR = 31;

    private TBigIntegerMended() {}

    /** TeaVM takes words beyond the number into account, so equal numbers differ. */
    static int hashCode(TBigInteger self) {
        int hash = 0;
        for (int i = self.numberLength - 1; i >= 0; i--) {
            hash = FACTOR * hash + self.digits[i];
        }
        return hash * self.sign;
    }

    static double doubleValue(TBigInteger self) {
        return WholeNumbers.toDouble((BigInteger) (Object) self);
    }

    static float floatValue(TBigInteger self) {
        return WholeNumbers.toFloat((BigInteger) (Object) self);
    }
}
