@NullMarked
package dev.wasmbox.cli.session;

import org.jspecify.annotations.NullMarked;
