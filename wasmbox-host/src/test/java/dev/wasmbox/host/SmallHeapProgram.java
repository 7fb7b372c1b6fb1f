package dev.wasmbox.host;

import java.util.ArrayList;
import java.util.List;

/** Fails messages until the heap is full in many places, and looks for what is left of them. */
final class SmallHeapProgram {
    private static final Limits LIMITS = Limits.DEFAULT.withMemoryBytes(60 << 20);

    private SmallHeapProgram() {}

    public static void main(String[] arguments) {
        WasmBoxModule module = Guests.rust("grow");
        StateHash fresh;
        try (var box = open(module)) {
            fresh = box.stateHash();
        }
        List<byte[]> ballast = new ArrayList<>();
        int full = 0;
        for (int round = 0; round < 24; round++) {
            full += round(module, fresh) ? 1 : 0;
            ballast.add(new byte[1 << 20]);
        }
        System.out.println("full " + full + " times, with a ballast of " + ballast.size());
    }

    private static WasmBoxHost<String, String> open(WasmBoxModule module) {
        return WasmBoxHost.builder(module)
                .withLimits(LIMITS)
                .withStderr(line -> {})
                .open(output -> {});
    }

    /** Whether the heap was full in it. */
    private static boolean round(WasmBoxModule module, StateHash fresh) {
        boolean full = false;
        try (var box = open(module)) {
            full |= send(box, "grow 4");
            full |= send(box, "touch 300");
            StateHash before = box.stateHash();
            if (send(box, "grow 48")) {
                full = true;
                require(box.stateHash().equals(before), "a message that failed has happened");
            }
            require(send(box, "nonsense"), "nonsense has succeeded");
            box.hibernate();
        } catch (OutOfMemoryError e) {
            full = true;
        }
        try (var other = open(module)) {
            require(other.stateHash().equals(fresh), "a fresh box has something of another one");
            send(other, "touch 1");
        } catch (OutOfMemoryError e) {
            full = true;
        }
        return full;
    }

    /** Whether it failed. */
    private static boolean send(WasmBoxHost<String, String> box, String message) {
        try {
            box.message(message);
            return false;
        } catch (GuestException e) {
            return true;
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
