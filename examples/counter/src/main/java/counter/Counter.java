package counter;

import dev.wasmbox.guest.WasmBox;
import dev.wasmbox.guest.WasmBoxContext;

/** Counts up and down as it is told, and says where it stands. */
final class Counter {
    private Counter() {}

    @WasmBox
    static void run(WasmBoxContext<String, String> context) {
        int count = 0;
        while (true) {
            switch (context.next()) {
                case "up" -> count++;
                case "down" -> count--;
                default -> {
                    continue;
                }
            }
            context.send("value=" + count);
        }
    }
}
