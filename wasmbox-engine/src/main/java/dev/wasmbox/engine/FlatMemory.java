package dev.wasmbox.engine;

import java.util.Arrays;
import run.endive.runtime.ConstantEvaluators;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.PassiveDataSegment;

/**
 * The plainest memory that the engine takes, for instances whose changes nobody asks for: its array
 * is exactly as long as the memory, and its marks are never cleared. Not thread-safe.
 */
public final class FlatMemory extends LinearMemory {
    private static final int CARD_SHIFT = 11;

    /** 64 MiB: it has no limit of its own that a user sets. */
    private static final int MOST_PAGES = 1024;

    private final MemoryLimits limits;

    /** Makes a memory of its initial size; it does not grow beyond 64 MiB. */
    public FlatMemory(MemoryLimits limits) {
        this.limits = limits;
        resize(limits.initialPages());
    }

    private void resize(int pages) {
        cardShift = CARD_SHIFT;
        bytes = Arrays.copyOf(bytes, pages * PAGE_SIZE);
        cards = Arrays.copyOf(cards, bytes.length >> CARD_SHIFT);
    }

    @Override
    public int pages() {
        return bytes.length / PAGE_SIZE;
    }

    @Override
    public int grow(int delta) {
        int before = pages();
        if (delta < 0 || delta > Math.min(limits.maximumPages(), MOST_PAGES) - before) {
            return -1;
        }
        resize(before + delta);
        return before;
    }

    @Override
    public int initialPages() {
        return pages();
    }

    @Override
    public int maximumPages() {
        return Math.min(limits.maximumPages(), RUNTIME_MAX_PAGES);
    }

    @Override
    public void initialize(Instance instance, DataSegment[] dataSegments) {
        segments = dataSegments;
        for (int i = 0; i < segments.length; i++) {
            if (segments[i] instanceof ActiveDataSegment active) {
                int start =
                        (int)
                                ConstantEvaluators.computeConstantValue(
                                        instance, active.offsetInstructions())[0];
                if (start < 0 || active.data().length > bytes.length - start) {
                    throw new UninstantiableException("out of bounds memory access");
                }
                write(start, active.data(), 0, active.data().length);
                segments[i] = PassiveDataSegment.EMPTY;
            }
        }
    }

    @Override
    public void zero() {
        Arrays.fill(bytes, (byte) 0);
    }

    private void mark(int address, int size) {
        if (address < 0 || size < 0 || size > bytes.length - address) {
            throw new WasmRuntimeException("out of bounds memory access");
        }
        if (size > 0) {
            Arrays.fill(
                    cards, address >> CARD_SHIFT, (address + size - 1 >> CARD_SHIFT) + 1, (byte) 1);
        }
    }

    @Override
    public void write(int address, byte[] data, int offset, int size) {
        if (offset < 0 || size < 0 || size > data.length - offset) {
            throw new WasmRuntimeException("out of bounds memory access");
        }
        mark(address, size);
        System.arraycopy(data, offset, bytes, address, size);
    }

    @Override
    public void fill(byte value, int from, int to) {
        mark(from, to - from);
        Arrays.fill(bytes, from, to, value);
    }

    @Override
    public void copy(int dest, int src, int size) {
        if (src < 0 || size < 0 || size > bytes.length - src) {
            throw new WasmRuntimeException("out of bounds memory access");
        }
        mark(dest, size);
        System.arraycopy(bytes, src, bytes, dest, size);
    }

    @Override
    public byte[] readBytes(int address, int size) {
        return Arrays.copyOfRange(bytes, address, address + size);
    }
}
