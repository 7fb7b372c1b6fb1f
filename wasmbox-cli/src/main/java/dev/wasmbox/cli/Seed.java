package dev.wasmbox.cli;

import java.util.Arrays;
import java.util.HexFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The seed of a guest's random numbers.
 *
 * @param bytes 32 of them
 */
record Seed(byte[] bytes) {
    private static final int BYTES = 32;

    /** Reads hexadecimal digits; zeros at the end may be left out. */
    static final class Converter implements ITypeConverter<Seed> {
        @Override
        public Seed convert(String digits) {
            if (!digits.matches("([0-9a-fA-F]{2}){1," + BYTES + "}")) {
                throw new TypeConversionException(
                        "'" + digits + "' is not 1 to 32 bytes in hexadecimal, two digits each");
            }
            return new Seed(Arrays.copyOf(HexFormat.of().parseHex(digits), BYTES));
        }
    }
}
