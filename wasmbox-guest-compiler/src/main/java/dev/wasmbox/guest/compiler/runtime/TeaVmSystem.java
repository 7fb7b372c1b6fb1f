package dev.wasmbox.guest.compiler.runtime;

import org.teavm.backend.wasm.WasmHeap;
import org.teavm.backend.wasm.runtime.WasiSupport;
import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import org.teavm.runtime.ExceptionHandling;

/** In place of methods of TeaVM's runtime system. */
public final class TeaVmSystem {

    private static final int WORD = 4;
    private static final int PAGE = 4096;

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

    // TeaVM makes its own exceptions in methods without a frame on the shadow stack, so a
    // collection
    // while the stack trace is written takes the exception away. Here, methods with a frame do it.

    @Unmanaged
    public static void throwClassCastException() {
        ExceptionHandling.throwException(classCast());
    }

    @Unmanaged
    public static void throwNullPointerException() {
        ExceptionHandling.throwException(nullPointer());
    }

    @Unmanaged
    public static void throwArrayIndexOutOfBoundsException() {
        ExceptionHandling.throwException(indexOutOfBounds());
    }

    private static Throwable classCast() {
        return new ClassCastException();
    }

    private static Throwable nullPointer() {
        return new NullPointerException();
    }

    private static Throwable indexOutOfBounds() {
        return new ArrayIndexOutOfBoundsException();
    }

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

    /** Where the heap begins, given its place: at the page before, which the stack can spare. */
    @Unmanaged
    public static Address heapStart(Address place) {
        return Address.fromInt(place.toInt() & -PAGE);
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
