package dev.wasmbox.guest.library.system;

import org.teavm.interop.Import;

/** Ends the guest, as {@code System.exit} does: see the ABI on {@code proc_exit}. */
public final class Exit {

    private Exit() {}

    /** Does not return. */
    @Import(module = "wasi_snapshot_preview1", name = "proc_exit")
    public static native void exit(int status);
}
