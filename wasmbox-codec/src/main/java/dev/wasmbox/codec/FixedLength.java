package dev.wasmbox.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The array or {@code List} always has this many elements, and no count on the wire: a Rust {@code
 * [T; N]}, as in {@code record Block(@FixedLength(32) byte[] hash)}. Arrays of arrays take it in
 * front of the brackets that are meant: {@code int @FixedLength(2) [] @FixedLength(3) []}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface FixedLength {
    /** The number of elements. */
    int value();
}
