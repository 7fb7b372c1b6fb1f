package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.library.system.Exit;

/** In TeaVM, {@code Runtime.exit} goes on. */
final class TRuntimeMended {

    private TRuntimeMended() {}

    static void exit(TRuntime self, int status) {
        Exit.exit(status);
    }

    static void halt(TRuntime self, int status) {
        Exit.exit(status);
    }

    /** A guest has one thread. */
    static int availableProcessors(TRuntime self) {
        return 1;
    }
}
