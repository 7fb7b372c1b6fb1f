package dev.wasmbox.guest.internal;

import dev.wasmbox.codec.Encoder;
import org.teavm.backend.wasm.runtime.WasmSupport;
import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;

/**
 * What the guest asks of the host. The host copies the bytes during the call, so the collector
 * cannot move them meanwhile.
 */
final class Host {

    private Host() {}

    /** Sends the first bytes of a buffer as a message. */
    @Unmanaged
    static void send(byte[] buffer, int length) {
        callback(Address.ofData(buffer), length);
    }

    /** Writes to the standard error. */
    static void writeError(String text) {
        Encoder encoder = new Encoder();
        encoder.writeString(text);
        // The codec's own UTF-8, so that guests need not carry a charset; before it is its length.
        writeError(encoder.buffer(), Long.BYTES, encoder.size() - Long.BYTES);
    }

    @Unmanaged
    private static void writeError(byte[] bytes, int offset, int length) {
        WasmSupport.putCharsStderr(Address.ofData(bytes).add(offset), length);
    }

    /** Tells the host that the guest is finished; does not return. */
    @Import(module = "wasi_snapshot_preview1", name = "proc_exit")
    static native void exit(int code);

    @Import(module = "env", name = "wasmbox_callback")
    private static native void callback(Address message, int length);
}
