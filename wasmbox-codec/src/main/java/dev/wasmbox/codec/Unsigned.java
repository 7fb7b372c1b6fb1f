package dev.wasmbox.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The integer is unsigned and of this width on the wire: {@code record Header(@Unsigned(32) long
 * length)} or {@code List<@Unsigned(8) Integer>}.
 *
 * <p>A Java type that is wider than the wire's holds the value as a number, and numbers out of
 * range are refused; {@code BigInteger} holds those of 64 and 128 bits. A Java type of the same
 * width holds the bits, as {@link Integer#toUnsignedLong} and its like expect them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Unsigned {
    /** 8, 16, 32, 64 or 128 bits. */
    int value();
}
