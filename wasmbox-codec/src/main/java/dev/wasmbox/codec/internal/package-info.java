/**
 * What codecs that are derived from classes and codecs that are generated from sources have in
 * common. Only {@code dev.wasmbox.codec} and the annotation processor of guests use it.
 */
@NullMarked
package dev.wasmbox.codec.internal;

import org.jspecify.annotations.NullMarked;
