package countersync;

import dev.wasmbox.guest.WasmBox;
import dev.wasmbox.guest.WasmBoxGuest;
import java.util.function.Consumer;

/** Counts up and down, in the synchronous form. */
@WasmBox
final class CounterSync implements WasmBoxGuest<String, String> {

    private final Consumer<String> callback;
    private int count;

    CounterSync(Consumer<String> callback) {
        this.callback = callback;
    }

    @Override
    public void message(String input) {
        switch (input) {
            case "up" -> count++;
            case "down" -> count--;
            default -> {
                return;
            }
        }
        callback.accept("value=" + count);
    }
}
