package dev.wasmbox.server.box;

import dev.wasmbox.server.store.BoxNames;
import dev.wasmbox.server.store.Journal;
import dev.wasmbox.server.store.Modules;
import dev.wasmbox.server.store.Room;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * What a box needs from its surroundings.
 *
 * @param clock what guests take for the time
 * @param remembered how many named requests each box remembers
 */
public record Workshop(
        Modules modules,
        States states,
        Journal journal,
        BoxNames names,
        InstantSource clock,
        int remembered,
        Meters meters,
        Awake awake,
        News news,
        Room room) {

    /** The time in microseconds since 1970. */
    long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
