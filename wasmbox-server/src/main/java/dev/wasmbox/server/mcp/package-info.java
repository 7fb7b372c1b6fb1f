/** Boxes for agents, over the Model Context Protocol. */
@NullMarked
package dev.wasmbox.server.mcp;

import org.jspecify.annotations.NullMarked;
