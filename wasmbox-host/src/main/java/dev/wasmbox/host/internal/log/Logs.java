package dev.wasmbox.host.internal.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loggers of the library. They are asked for where something is logged and not before: SLF4J
 * looks for its provider then, and complains on the standard error stream where there is none.
 */
public final class Logs {
    private Logs() {}

    /** For what WasmBox has to say itself. */
    public static Logger host() {
        return LoggerFactory.getLogger("dev.wasmbox.host");
    }

    /** For what guests write to their standard output. */
    public static void guestSays(String line) {
        LoggerFactory.getLogger("dev.wasmbox.guest").info(line);
    }

    /** For what guests write to their standard error stream. */
    public static void guestComplains(String line) {
        LoggerFactory.getLogger("dev.wasmbox.guest").warn(line);
    }
}
