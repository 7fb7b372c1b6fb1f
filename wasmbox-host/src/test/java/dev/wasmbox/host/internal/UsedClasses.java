package dev.wasmbox.host.internal;

import java.util.Set;

/** What of a guest was compiled. */
public final class UsedClasses {
    private UsedClasses() {}

    /** The names of the classes that were needed until now. */
    public static Set<String> of(Guest guest) {
        return guest.module().compiled().loaded().module().classes().keySet();
    }
}
