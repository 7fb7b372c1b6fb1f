package dev.wasmbox.host;

import java.io.Serializable;

/**
 * A function that a guest was in when it failed; see {@link GuestException#guestStack()}.
 *
 * @param function its name: by the module's name section, names of Rust as people write them and
 *     without their hashes, or else as it is exported; empty if it has none. A part of a function
 *     of a program that was split is called as in {@code run (part 2)}
 * @param index of the function in the module, imports counted; a part has one beyond those of the
 *     module
 */
public record GuestFrame(String function, int index) implements Serializable {
    /** The name, or else the index. */
    @Override
    public String toString() {
        return function.isEmpty() ? "function " + index : function;
    }
}
