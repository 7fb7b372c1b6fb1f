package host;

import dev.wasmbox.host.History;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Opens boxes of the guest that lies beside this class. */
final class Counter {
    private static final WasmBoxModule MODULE = WasmBoxModule.fromWasm(guest());

    private Counter() {}

    /**
     * Opens a box that remembers its messages. Close it.
     *
     * @param answers takes what the guest says
     */
    static History<String, String> open(Consumer<String> answers) {
        return History.begin(WasmBoxHost.builder(MODULE), answers);
    }

    private static byte[] guest() {
        try (InputStream in = Counter.class.getResourceAsStream("/counter.wasm")) {
            if (in == null) {
                throw new IllegalStateException("there is no counter.wasm among the resources");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
