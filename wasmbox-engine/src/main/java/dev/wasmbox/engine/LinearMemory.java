package dev.wasmbox.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.PassiveDataSegment;

/**
 * A linear memory that compiled code reads and writes without calling it: one flat array of bytes,
 * and one mark for each card of 2 to the power of {@link #cardShift} bytes.
 *
 * <p>A store marks the card of its first byte before it writes. It may reach seven bytes into the
 * next card, which it does not mark. An address that lies beyond either array traps; so the marks
 * end where the memory ends, while the array may be longer. The fields may change whenever compiled
 * code calls a method of the memory, and at no other time while it runs.
 *
 * <p>Loads and stores are here, for code that is interpreted: one line each and without a check of
 * their own, since the array's is the trap. How large a memory is and how many bytes at once are
 * written is for the subclass to say.
 */
public abstract class LinearMemory implements Memory {
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);
    private static final VarHandle FLOAT = view(float[].class);
    private static final VarHandle DOUBLE = view(double[].class);

    /** The contents, little-endian. */
    public byte[] bytes = {};

    /** The marks: 1 where a store began, 0 elsewhere. */
    public byte[] cards = {};

    /** The size of a card, as a power of two. */
    public int cardShift;

    /** The data segments; those that were dropped are empty. */
    protected DataSegment[] segments = {};

    /** For subclasses. */
    protected LinearMemory() {}

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    // ---- loads

    @Override
    public final byte read(int address) {
        return bytes[address];
    }

    @Override
    public final short readShort(int address) {
        return (short) SHORT.get(bytes, address);
    }

    @Override
    public final long readU16(int address) {
        return readShort(address) & 0xFFFFL;
    }

    @Override
    public final int readInt(int address) {
        return (int) INT.get(bytes, address);
    }

    @Override
    public final long readLong(int address) {
        return (long) LONG.get(bytes, address);
    }

    @Override
    public final long readF32(int address) {
        return readInt(address);
    }

    @Override
    public final float readFloat(int address) {
        return (float) FLOAT.get(bytes, address);
    }

    @Override
    public final double readDouble(int address) {
        return (double) DOUBLE.get(bytes, address);
    }

    @Override
    public final long readF64(int address) {
        return readLong(address);
    }

    // ---- stores

    @Override
    public final void writeByte(int address, byte value) {
        cards[address >>> cardShift] = 1;
        bytes[address] = value;
    }

    @Override
    public final void writeShort(int address, short value) {
        cards[address >>> cardShift] = 1;
        SHORT.set(bytes, address, value);
    }

    @Override
    public final void writeI32(int address, int value) {
        cards[address >>> cardShift] = 1;
        INT.set(bytes, address, value);
    }

    @Override
    public final void writeLong(int address, long value) {
        cards[address >>> cardShift] = 1;
        LONG.set(bytes, address, value);
    }

    @Override
    public final void writeF32(int address, float value) {
        cards[address >>> cardShift] = 1;
        FLOAT.set(bytes, address, value);
    }

    @Override
    public final void writeF64(int address, double value) {
        cards[address >>> cardShift] = 1;
        DOUBLE.set(bytes, address, value);
    }

    // ---- data segments

    @Override
    public final void initPassiveSegment(int segmentId, int dest, int offset, int size) {
        write(dest, segments[segmentId].data(), offset, size);
    }

    @Override
    public final void drop(int segment) {
        segments[segment] = PassiveDataSegment.EMPTY;
    }

    // ---- threads: the memory is never shared, so atomic operations are the plain ones

    @Override
    public final boolean shared() {
        return false;
    }

    @Override
    @SuppressWarnings("removal")
    public final Object lock(int address) {
        return this;
    }

    @Override
    @SuppressWarnings("removal")
    public final int waitOn(int address, int expected, long timeout) {
        throw notShared();
    }

    @Override
    @SuppressWarnings("removal")
    public final int waitOn(int address, long expected, long timeout) {
        throw notShared();
    }

    @Override
    @SuppressWarnings("removal")
    public final int notify(int address, int maxThreads) {
        return 0;
    }

    private static WasmRuntimeException notShared() {
        return new WasmRuntimeException("expected shared memory: this memory is not shared");
    }
}
