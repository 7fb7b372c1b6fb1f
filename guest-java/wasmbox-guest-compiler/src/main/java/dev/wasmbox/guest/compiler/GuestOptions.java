package dev.wasmbox.guest.compiler;

import dev.wasmbox.codec.WasmBoxException;
import java.util.Objects;

/**
 * How a guest is compiled.
 *
 * @param minHeap the size of the guest's heap at its start, in bytes, from 64 KiB
 * @param maxHeap the size that the guest's heap never exceeds, in bytes, up to 1 GiB
 * @param optimization how much to optimize
 * @param debugNames whether the module carries the names of its functions, for stack traces of the
 *     host and for profilers; stack traces that the guest itself makes have their names anyway
 */
public record GuestOptions(
        int minHeap, int maxHeap, Optimization optimization, boolean debugNames) {

    private static final int KIB = 1024;
    private static final int SMALLEST = 64 * KIB;
    private static final int LARGEST = 1024 * KIB * KIB;

    /** What suits most guests: 256 KiB to 64 MiB of heap, advanced optimization, no names. */
    public static final GuestOptions DEFAULT =
            new GuestOptions(256 * KIB, 64 * KIB * KIB, Optimization.ADVANCED, false);

    /**
     * Checks the ranges.
     *
     * @throws WasmBoxException if a size is out of range
     */
    public GuestOptions {
        Objects.requireNonNull(optimization, "optimization");
        requireRange("minHeap", minHeap, SMALLEST, LARGEST);
        requireRange("maxHeap", maxHeap, minHeap, LARGEST);
    }

    /** The same options with another optimization. */
    public GuestOptions withOptimization(Optimization other) {
        return new GuestOptions(
                minHeap, maxHeap, Objects.requireNonNull(other, "other"), debugNames);
    }

    /** The same options with another heap. */
    public GuestOptions withHeap(int min, int max) {
        return new GuestOptions(min, max, optimization, debugNames);
    }

    private static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new WasmBoxException(
                    name + " is " + value + " bytes, but must be from " + least + " to " + most);
        }
    }
}
