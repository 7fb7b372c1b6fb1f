/**
 * Runs the tests of a guest in Java in a box as well.
 *
 * <p>{@link dev.wasmbox.junit.InBox @InBox} on a class of JUnit tests is all that it takes.
 */
@NullMarked
package dev.wasmbox.junit;

import org.jspecify.annotations.NullMarked;
