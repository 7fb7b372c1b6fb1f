/** The class files of guests and of the class library, changed before TeaVM reads them. */
@NullMarked
package dev.wasmbox.guest.compiler.internal.rewrite;

import org.jspecify.annotations.NullMarked;
