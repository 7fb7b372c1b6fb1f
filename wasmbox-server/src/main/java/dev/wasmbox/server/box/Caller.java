package dev.wasmbox.server.box;

import dev.wasmbox.server.store.Owners.Owner;
import java.util.Optional;

/**
 * Who asks for something.
 *
 * @param owner whom the boxes that it begins belong to
 * @param rate how many messages it may send; empty for any number
 */
public record Caller(Owner owner, Optional<Rate> rate) {
    /** Nobody in particular, who may have and send as much as there is. */
    public static final Caller ANYBODY = new Caller(Owner.NOBODY, Optional.empty());
}
