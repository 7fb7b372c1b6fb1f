package dev.wasmbox.guest.compiler.runtime;

import org.teavm.backend.wasm.WasmHeap;
import org.teavm.backend.wasm.runtime.WasiSupport;
import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import org.teavm.runtime.ExceptionHandling;

/** In place of methods of TeaVM's runtime system. */
public final class TeaVmSystem {

    private static final int WORD = 4;

    private TeaVmSystem() {}

    /** A guest gets no arguments, and need not ask the host. */
    public static String[] getArgs() {
        return new String[0];
    }

    /** Nobody waits for TeaVM's queue of events. */
    public static void interrupt() {}

    /** Our own report of an exception has said more. */
    @Unmanaged
    public static void printStack() {}

    @Unmanaged
    public static void printOutOfMemory() {
        WasiSupport.printString(
                "Exception in guest: java.lang.OutOfMemoryError: the heap of the guest is full;"
                        + " compile it with a larger maxHeap\n");
    }

    /**
     * Makes room for a frame on the shadow stack, which holds the references of the methods that
     * run. TeaVM's own does not see when the heap begins.
     */
    @Unmanaged
    public static Address allocStack(int size) {
        Address frame = WasmHeap.stack.add(WORD);
        Address top = frame.add((size << 2) + WORD);
        if (WasmHeap.heapAddress.isLessThan(top.add(WORD))) {
            overflow();
        }
        top.putInt(size);
        WasmHeap.stack = top;
        return frame;
    }

    @Unmanaged
    private static void overflow() {
        // The message needs a little of the stack. Nothing of the box is kept after this.
        WasmHeap.stack = WasmHeap.stackAddress;
        WasiSupport.printString(
                "Exception in guest: java.lang.StackOverflowError: calls nest too deeply\n");
        ExceptionHandling.abort();
    }
}
