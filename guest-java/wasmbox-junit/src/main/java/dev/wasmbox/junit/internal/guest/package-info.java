/**
 * What runs below the tests, on the JVM and in the box alike. Not for use by programmers: it is
 * called from what is written into the classes of the tests.
 */
@NullMarked
package dev.wasmbox.junit.internal.guest;

import org.jspecify.annotations.NullMarked;
