package dev.wasmbox.cli.session;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.GuestException;

/** Why something failed, for people at a command line. */
public final class Reason {
    private static final String SETTING = "see withLimits";

    /** What Ctrl-C does to the thread that the guest runs on. */
    private static final String INTERRUPTED = "the thread was interrupted";

    private Reason() {}

    /**
     * The message, without what the guest's error stream has already shown, and with the key or the
     * option of the command line where the library names a thread or a method.
     */
    public static String of(WasmBoxException e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof GuestException guest
                ? withoutStderr(message, guest)
                        .replace(INTERRUPTED, "Ctrl-C came")
                        .replace(SETTING, "see " + option(guest.kind()))
                : message.replace(SETTING, "see --memory-limit");
    }

    private static String option(GuestException.Kind kind) {
        return switch (kind) {
            case TIME_LIMIT -> "--time-limit";
            case MESSAGE_LIMIT -> "--message-limit";
            case OUTPUT_LIMIT -> "--output-limit and --output-count";
            default -> "--memory-limit";
        };
    }

    private static String withoutStderr(String message, GuestException e) {
        String stderr = "\n  " + String.join("\n  ", e.stderr());
        return message.endsWith(stderr)
                ? message.substring(0, message.length() - stderr.length())
                : message;
    }
}
