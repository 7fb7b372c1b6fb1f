/** TeaVM in a class loader of its own, and the class path of a guest. */
@NullMarked
package dev.wasmbox.guest.compiler.internal.loader;

import org.jspecify.annotations.NullMarked;
