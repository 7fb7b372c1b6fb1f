package dev.wasmbox.benchmarks;

import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much heap boxes take. Started as a program of its own, so that nothing else is in the heap;
 * prints {@code name value} lines.
 */
final class Density {
    private static final int IDLE = 10_000;
    private static final int LIVE = 200;

    private Density() {}

    /** Prints the heap in bytes that idle, hibernated and live counters take each. */
    public static void main(String[] args) {
        WasmBoxModule module = WasmBoxModule.fromWasmFile(Guests.COUNTER);
        bytesEach(module, 10, 0);
        Map<String, Double> results =
                Map.of(
                        "idleBox", bytesEach(module, IDLE, IDLE),
                        "liveBox", bytesEach(module, LIVE, 0));
        results.forEach((name, bytes) -> System.out.println(name + " " + bytes));
    }

    /** Opens boxes, sends each a message, and lets the first of them rest. */
    private static double bytesEach(WasmBoxModule module, int count, int idle) {
        long before = heapAfterGc();
        List<WasmBoxHost<String, String>> boxes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            WasmBoxHost<String, String> box = module.open(answer -> {});
            box.message("up");
            if (i < idle) {
                box.hibernate();
            }
            boxes.add(box);
        }
        double bytes = (heapAfterGc() - before) / (double) count;
        Reference.reachabilityFence(boxes);
        boxes.forEach(WasmBoxHost::close);
        return bytes;
    }

    private static long heapAfterGc() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
