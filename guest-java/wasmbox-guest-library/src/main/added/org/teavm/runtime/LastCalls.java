package org.teavm.runtime;

import org.teavm.backend.wasm.WasmHeap;
import org.teavm.backend.wasm.WasmRuntime;
import org.teavm.backend.wasm.runtime.WasiSupport;
import org.teavm.interop.Address;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;

/** Says where a guest was whose heap or stack is full, without using either. */
@StaticInit
public final class LastCalls {

    /** Lines: the host keeps the last twenty, of which the first says what happened. */
    private static final int SHOWN = 19;

    private LastCalls() {}

    /** Prints the calls from a frame of the shadow stack outwards. */
    @Unmanaged
    public static void print(Address innermost) {
        Address frame = innermost == WasmHeap.stackAddress ? null : innermost;
        int left = SHOWN;
        while (frame != null && left > 0) {
            int id = WasmRuntime.getCallSiteId(frame);
            if (id >= 0) {
                left = print(ExceptionHandling.findCallSiteById(id, frame).location, left);
            }
            frame = WasmRuntime.getNextStackFrame(frame);
        }
    }

    /** Prints a call with those that it is inlined in, and says how many lines are left. */
    @Unmanaged
    private static int print(CallSiteLocation innermost, int most) {
        CallSiteLocation location = innermost;
        int left = most;
        while (location != null && left > 0) {
            MethodLocation method = location.method;
            if (method != null && method.className != null && method.methodName != null) {
                print(method, location.lineNumber);
                left--;
            }
            location = location.next;
        }
        return left;
    }

    @Unmanaged
    private static void print(MethodLocation method, int line) {
        WasiSupport.printString("\tat ");
        WasiSupport.printString(method.className.value);
        WasiSupport.printString(".");
        WasiSupport.printString(method.methodName.value);
        if (method.fileName != null && line >= 0) {
            WasiSupport.printString("(");
            WasiSupport.printString(method.fileName.value);
            WasiSupport.printString(":");
            WasiSupport.printInt(line);
            WasiSupport.printString(")");
        }
        WasiSupport.printString("\n");
    }
}
