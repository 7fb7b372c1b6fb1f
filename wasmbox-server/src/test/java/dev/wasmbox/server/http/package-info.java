@NullMarked
package dev.wasmbox.server.http;

import org.jspecify.annotations.NullMarked;
