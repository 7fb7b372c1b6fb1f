package dev.wasmbox.server.box;

import dev.wasmbox.server.store.Journal;
import dev.wasmbox.server.store.Modules;
import java.time.InstantSource;

/**
 * What a box needs from its surroundings.
 *
 * @param clock what guests take for the time
 * @param remembered how many named requests each box remembers
 */
public record Workshop(
        Modules modules, States states, Journal journal, InstantSource clock, int remembered) {}
