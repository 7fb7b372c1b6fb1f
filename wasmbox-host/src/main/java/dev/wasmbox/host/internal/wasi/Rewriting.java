package dev.wasmbox.host.internal.wasi;

import java.util.Arrays;
import java.util.Optional;

/** How the functions of a module were rewritten: each has call stacks of its own. */
public enum Rewriting {
    ONCE(1),
    METERED(2),

    /** Where there are main loops of interpreters, which are written twice. */
    TWICE(3),
    METERED_TWICE(4);

    private final int number;

    Rewriting(int number) {
        this.number = number;
    }

    public static Rewriting of(boolean metered, boolean twice) {
        if (twice) {
            return metered ? METERED_TWICE : TWICE;
        }
        return metered ? METERED : ONCE;
    }

    /** As it is written in states. */
    public int number() {
        return number;
    }

    public static Optional<Rewriting> numbered(int number) {
        return Arrays.stream(values()).filter(each -> each.number == number).findFirst();
    }

    /** Whether the functions count. */
    public boolean isMetered() {
        return this == METERED || this == METERED_TWICE;
    }
}
