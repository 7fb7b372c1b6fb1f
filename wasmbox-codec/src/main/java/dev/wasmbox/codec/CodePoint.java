package dev.wasmbox.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The {@code int} is a Unicode scalar value, a Rust {@code char}: {@code record Key(@CodePoint int
 * symbol)}. A Java {@code char} only holds those up to U+FFFF.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface CodePoint {}
