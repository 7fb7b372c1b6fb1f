package dev.wasmbox.guest.library.system;

import org.jspecify.annotations.Nullable;
import org.teavm.backend.wasm.WasmHeap;
import org.teavm.backend.wasm.runtime.WasiSupport;
import org.teavm.interop.Address;
import org.teavm.interop.Export;
import org.teavm.interop.Unmanaged;
import org.teavm.runtime.ExceptionHandling;
import org.teavm.runtime.LastCalls;

/** In place of methods of TeaVM's runtime system. */
public final class TeaVmSystem {

    private static final int WORD = 4;
    private static final int PAGE = 4096;

    /** What of the shadow stack shares a page with the heap. */
    public static final int SHALLOW_STACK = 1024;

    /** The room between the shadow stack and the heap, for the fields that most messages change. */
    public static final int HOT_STATICS = 64;

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

    // TeaVM makes its own exceptions in methods without a frame on the shadow stack. So a
    // collection while the stack trace is written takes the exception away. Here, methods with a
    // frame do it.

    /** Of compiled code, which knows more than TeaVM's method of this name. */
    @Unmanaged
    public static void throwClassCastException(Object value, Class<?> expected) {
        ExceptionHandling.throwException(classCast(value, expected));
    }

    @Unmanaged
    public static void throwNullPointerException() {
        ExceptionHandling.throwException(nullPointer());
    }

    /** Of compiled code, which knows more than TeaVM's method of this name. */
    @Unmanaged
    public static void throwArrayIndexOutOfBoundsException(int index, int length) {
        ExceptionHandling.throwException(indexOutOfBounds(index, length));
    }

    private static Throwable classCast(Object value, Class<?> expected) {
        return new ClassCastException(Casts.failed(value.getClass(), expected));
    }

    private static Throwable nullPointer() {
        return new NullPointerException();
    }

    private static Throwable indexOutOfBounds(int index, int length) {
        return new ArrayIndexOutOfBoundsException(Bounds.index(index, length));
    }

    @Unmanaged
    public static void printOutOfMemory() {
        WasiSupport.printString(
                "Exception in guest: java.lang.OutOfMemoryError: the heap of the guest is full;"
                        + " compile it with a larger maxHeap\n");
        LastCalls.print(WasmHeap.stack);
    }

    // The shadow stack grows downwards from right below the heap, so that what most messages need
    // of it shares a page with the objects that live longest. A frame is its number of references,
    // the call site, and the references. Exceptions and the collector know a frame by the place of
    // the number, which is also what WasmHeap.stack has of the last one; methods know it by the
    // place after it.

    /** Where the heap begins, given the end of the room for the stack: a little into a page. */
    @Unmanaged
    public static Address heapStart(Address place) {
        Address page = Address.fromInt(place.toInt() & -PAGE);
        WasmHeap.stack = page.add(SHALLOW_STACK);
        WasmHeap.stackAddress = WasmHeap.stack;
        return page.add(SHALLOW_STACK + HOT_STATICS);
    }

    /** Where the memory ends that the module begins with. */
    @Unmanaged
    public static Address memoryLimit() {
        return Address.fromInt(
                WasmHeap.heapAddress.toInt() + WasmHeap.PAGE_SIZE - 1 & -WasmHeap.PAGE_SIZE);
    }

    /** Makes room for a frame, and sees when the stack is full. */
    @Unmanaged
    public static Address allocStack(int size) {
        Address frame = WasmHeap.stack.add(-(size << 2) - WORD);
        if (frame.isLessThan(WasmHeap.buffer.add(WasmHeap.DEFAULT_BUFFER_SIZE + WORD))) {
            overflow();
        }
        WasmHeap.stack = frame.add(-WORD);
        WasmHeap.stack.putInt(size);
        return frame;
    }

    /** Makes a frame for a check that failed in a method without one. */
    @Unmanaged
    public static void failed(int callSite) {
        allocStack(0).putInt(callSite);
    }

    /** The same, in place of the method's own frame, of which nothing is needed any more. */
    @Unmanaged
    public static void failed(int callSite, Address frame) {
        WasmHeap.stack = frame.add((frame.add(-WORD).getInt() << 2) + WORD);
        failed(callSite);
    }

    @Unmanaged
    public static @Nullable Address getNextStackFrame(Address frame) {
        Address next = frame.add((frame.getInt() << 2) + 2 * WORD);
        return next == WasmHeap.stackAddress ? null : next;
    }

    @Unmanaged
    public static Address getStackRootPointer(Address frame) {
        return frame.add(2 * WORD);
    }

    @Unmanaged
    public static int getCallSiteId(Address frame) {
        return frame.add(WORD).getInt();
    }

    // Of the number of the call site, a method that looks again takes away what it had stored: one
    // more means that it must return, and two more and above are its handlers.

    @Unmanaged
    public static void setExceptionHandlerId(Address frame, int id) {
        addToCallSite(frame, id + 2);
    }

    @Unmanaged
    public static void setExceptionHandlerSkip(Address frame) {
        addToCallSite(frame, 1);
    }

    @Unmanaged
    public static void setExceptionHandlerRestore(Address frame) {
        addToCallSite(frame, -1);
    }

    @Unmanaged
    private static void addToCallSite(Address frame, int change) {
        Address site = frame.add(WORD);
        site.putInt(site.getInt() + change);
    }

    @Unmanaged
    private static void overflow() {
        printStackOverflow();
        ExceptionHandling.abort();
    }

    /**
     * Says in which calls the stack ended. The host calls this where its own stack ended first, and
     * the shadow stack still has the calls.
     *
     * <p>The message needs a little of the stack, and takes it from the outermost calls. Nothing of
     * the box is kept after this.
     */
    @Export(name = "wasmbox_stack_overflow")
    @Unmanaged
    public static void printStackOverflow() {
        Address innermost = WasmHeap.stack;
        WasmHeap.stack = WasmHeap.stackAddress;
        WasiSupport.printString(
                "Exception in guest: java.lang.StackOverflowError: calls nest too deeply\n");
        LastCalls.print(innermost);
    }
}
