package dev.wasmbox.host;

import dev.wasmbox.codec.WasmBoxException;

/** Opens the first box of a process on an interrupted thread, and the next, and then one more. */
final class InterruptedStart {
    private InterruptedStart() {}

    /** Prints what becomes of each. */
    public static void main(String[] arguments) {
        WasmBoxModule module = Guests.rust("counter");
        for (int i = 0; i < 2; i++) {
            Thread.currentThread().interrupt();
            System.out.println(opened(module) + ", interrupted " + Thread.interrupted());
        }
        System.out.println(opened(module));
    }

    private static String opened(WasmBoxModule module) {
        try (var box = WasmBoxHost.builder(module).open(output -> {})) {
            box.message("up");
            return "open";
        } catch (WasmBoxException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }
}
