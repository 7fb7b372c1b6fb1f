/** For tests of guests on an ordinary JVM. */
@NullMarked
package dev.wasmbox.guest.test;

import org.jspecify.annotations.NullMarked;
