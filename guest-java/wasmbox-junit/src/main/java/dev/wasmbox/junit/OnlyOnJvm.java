package dev.wasmbox.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Leaves a method or a nested class out of the box, in a class of tests with {@link InBox @InBox}.
 * It is not compiled to WebAssembly, so it may use what a guest cannot have.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface OnlyOnJvm {

    /** Why, for the reader. */
    String value();
}
