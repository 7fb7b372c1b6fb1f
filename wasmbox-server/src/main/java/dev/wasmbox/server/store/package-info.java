/** What is in the database: journal, modules, names, snapshots. */
@NullMarked
package dev.wasmbox.server.store;

import org.jspecify.annotations.NullMarked;
