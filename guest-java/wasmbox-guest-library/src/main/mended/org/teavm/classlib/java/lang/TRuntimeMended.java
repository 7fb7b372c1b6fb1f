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

    /** What the heap has grown to, since only the host knows how far it may. */
    static long maxMemory(TRuntime self) {
        return self.totalMemory();
    }
}
