package dev.wasmbox.guest.internal;

import org.teavm.interop.Address;
import org.teavm.interop.Export;
import org.teavm.interop.Unmanaged;

/**
 * The functions that the host calls: version 1 of the guest ABI ({@code docs/guest-abi.md}).
 *
 * <p>They are unmanaged, which means that they have no frame on TeaVM's shadow stack: the host
 * calls them with that stack at its bottom, where {@link Buffers} puts its own frame first.
 */
final class Abi {

    private Abi() {}

    /** Makes TeaVM see this class; it then exports what is marked so. */
    static void require() {}

    @Export(name = "wasmbox_initialize")
    @Unmanaged
    static void initialize() {
        Buffers.prepare();
        Start.run();
        exitIfFinished();
    }

    @Export(name = "wasmbox_malloc")
    @Unmanaged
    static Address allocate(int size) {
        Buffers.prepare();
        return Buffers.allocate(size);
    }

    @Export(name = "wasmbox_free")
    @Unmanaged
    static void free(Address buffer, int size) {
        Buffers.free(Buffers.indexOf(buffer));
    }

    @Export(name = "wasmbox_send")
    @Unmanaged
    static void send(Address buffer, int length) {
        GuestRuntime.receive(Buffers.at(Buffers.indexOf(buffer)), length);
        exitIfFinished();
    }

    @Unmanaged
    private static void exitIfFinished() {
        if (GuestRuntime.isFinished()) {
            Host.exit(0);
        }
    }
}
