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

    /** Of a full stack, the outermost calls may be gone. */
    private static final int SHOWN = 30;

    private LastCalls() {}

    /** Prints the calls from a frame of the shadow stack outwards. */
    @Unmanaged
    public static void print(Address innermost) {
        Address frame = innermost == WasmHeap.stackAddress ? null : innermost;
        for (int i = 0; frame != null && i < SHOWN; i++) {
            int id = WasmRuntime.getCallSiteId(frame);
            if (id >= 0) {
                print(ExceptionHandling.findCallSiteById(id, frame).location);
            }
            frame = WasmRuntime.getNextStackFrame(frame);
        }
    }

    @Unmanaged
    private static void print(CallSiteLocation innermost) {
        CallSiteLocation location = innermost;
        while (location != null) {
            MethodLocation method = location.method;
            if (method != null && method.className != null && method.methodName != null) {
                print(method, location.lineNumber);
            }
            location = location.next;
        }
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
