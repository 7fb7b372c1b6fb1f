package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.Arrays;
import org.teavm.model.lowlevel.CallSiteLocation;

/** Which frames of a stack trace a module can name. */
public final class Frames {

    private Frames() {}

    /** Those in the programmer's own code; called from the repaired TeaVM. */
    public static CallSiteLocation[] own(CallSiteLocation[] locations) {
        return Arrays.stream(locations).filter(Frames::isOwn).toArray(CallSiteLocation[]::new);
    }

    private static boolean isOwn(CallSiteLocation location) {
        String type = location.getClassName();
        return type != null
                && !type.startsWith("java.")
                && !type.startsWith("org.teavm.")
                && !type.startsWith("dev.wasmbox.");
    }
}
