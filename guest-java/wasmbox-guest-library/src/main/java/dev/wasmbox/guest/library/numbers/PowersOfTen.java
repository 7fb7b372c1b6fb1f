package dev.wasmbox.guest.library.numbers;

/** The powers of ten of floating-point numbers, their 126 leading bits, rounded up. */
final class PowersOfTen {

    private static final int STEP = 27;
    private static final int LEAST = -11;
    private static final int WORDS = 3;
    private static final int DIGITS = 16;

    // The 192 leading bits of 10^(27 i), from i = -11 on.
    private static final long[] LEADING =
            words(
                    """
                    a76c582338ed2621af2af2b80af6f24e657c8f4d43323a36\
                    873e4f75e2224e685a7744a6e804a291cc35eddfcf0996d7\
                    da7f5bf590966848af39a475506a899ea30294cc2934e662\
                    b080392cc4349decbd8d794d96aacfb3fe13a5c86af64418\
                    8e938662882af53e547eb47b7282ee9c41b0230e1421487d\
                    e65829b3046b0afa0cb4a5a3112a5112a3b561b1cb208396\
                    ba121a4650e4ddeb92f34d62616ce41321a0183e10583cd3\
                    964e858c91ba26553a6a07f8d510f86fe9082f25e9c5e9ec\
                    f2d56790ab41c2a2fae27299423fb9c33695dad7e8858901\
                    c428d05aa4751e4caa97e14c3c26b88696842dc95323f5a8\
                    9e74d1b791e07e48775ea264cf55347dca49f1c05120c9c7\
                    800000000000000000000000000000000000000000000000\
                    cecb8f27f4200f3a00000000000000000000000000000000\
                    a70c3c40a64e6c51999090b65f67d9240000000000000000\
                    86f0ac99b4e8dafd69a028bb3ded71a3df9f915627c04e28\
                    da01ee641a708de9e80e6f4820cc9495d74baad03bc1d8d3\
                    b01ae745b101e9e45ec05dcff72e7f8fc04c79ffe324301f\
                    8e41ade9fbebc27d14588f13be84730723bd6a2059c002f5\
                    e5d3ef282a242e818f1668c8a86da5faf0b5ccf5176ecc7c\
                    b9a74a0637ce2ee16d953e2bd717369288efb0037ac08bde\
                    95f83d0a1fb69cd94abdaf101564f98e0d5a4af7b3a98e47\
                    f24a01a73cf2dccfbc633b39673c8cec3d9c44cd2f36917c\
                    c3b8358109e84f070a862f80ec4700c802606ea01029dc37\
                    9e19db92b4e31ba96c07a2c26a8346d14944d9f52cd0dec2""");

    /** The upper 63 of the bits. */
    final long upper;

    /** The lower 63 of them. */
    final long lower;

    /** For exponents from -297 to 350. */
    PowersOfTen(int exponent) {
        int step = Math.floorDiv(exponent, STEP);
        int at = (step - LEAST) * WORDS;
        long five = 1;
        for (int i = step * STEP; i < exponent; i++) {
            five *= 5;
        }
        five <<= Long.numberOfLeadingZeros(five);
        long low = Unsigned.multiplyHigh(LEADING[at + 2], five);
        long middle = LEADING[at + 1] * five + low;
        long carry = Long.compareUnsigned(middle, low) < 0 ? 1 : 0;
        long rest = Unsigned.multiplyHigh(LEADING[at + 1], five) + carry;
        long high = LEADING[at] * five + rest;
        carry = Long.compareUnsigned(high, rest) < 0 ? 1 : 0;
        long top = Unsigned.multiplyHigh(LEADING[at], five) + carry;
        if (top > 0) {
            top = top << 1 | high >>> 63;
            high = high << 1 | middle >>> 63;
        }
        upper = top >>> 1;
        lower = ((top & 1) << 62 | high >>> 2) + 1;
    }

    private static long[] words(String digits) {
        long[] words = new long[digits.length() / DIGITS];
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c <= '9' ? c - '0' : c - 'a' + 10;
            words[i / DIGITS] = words[i / DIGITS] << 4 | digit;
        }
        return words;
    }
}
