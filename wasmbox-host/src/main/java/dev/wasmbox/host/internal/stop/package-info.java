/**
 * How guests are stopped in the middle of what they do, and what looks whether they are to stop.
 */
@NullMarked
package dev.wasmbox.host.internal.stop;

import org.jspecify.annotations.NullMarked;
