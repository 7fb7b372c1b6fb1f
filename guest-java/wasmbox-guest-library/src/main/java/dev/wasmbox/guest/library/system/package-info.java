/**
 * What a JVM does beneath a program: memory, bounds, clocks, resources. The runtime system of TeaVM
 * and the code that the compiler rewrites call it.
 */
@NullMarked
package dev.wasmbox.guest.library.system;

import org.jspecify.annotations.NullMarked;
