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
 * @param file where it was in its source: the path, as the guest's compiler noted it; empty if that
 *     is not known
 * @param line in that file, from 1 on; 0 if it is not known
 */
public record GuestFrame(String function, int index, String file, int line)
        implements Serializable {
    /**
     * The name, or else the index; and the place in its source, as in {@code run (src/lib.rs:7)}.
     */
    @Override
    public String toString() {
        String name = function.isEmpty() ? "function " + index : function;
        return file.isEmpty() ? name : name + " (" + file + ":" + line + ")";
    }
}
