package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.LinearMemory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Loads and stores as calls, for functions that would be too large for HotSpot's compilers with all
 * of this in line, and the handles for those in line. The suffix of a method is the JVM's letter
 * for what is in memory.
 */
public final class Access {
    public static final VarHandle S = view(short[].class);
    public static final VarHandle I = view(int[].class);
    public static final VarHandle J = view(long[].class);
    public static final VarHandle F = view(float[].class);
    public static final VarHandle D = view(double[].class);

    private Access() {}

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    private static int address(int base, int offset) {
        return base < 0 ? base : base + offset;
    }

    private static int marked(LinearMemory memory, int base, int offset) {
        int address = address(base, offset);
        memory.cards[address >>> memory.cardShift] = 1;
        return address;
    }

    public static byte loadB(int base, int offset, LinearMemory memory) {
        return memory.bytes[address(base, offset)];
    }

    public static short loadS(int base, int offset, LinearMemory memory) {
        return (short) S.get(memory.bytes, address(base, offset));
    }

    public static int loadI(int base, int offset, LinearMemory memory) {
        return (int) I.get(memory.bytes, address(base, offset));
    }

    public static long loadJ(int base, int offset, LinearMemory memory) {
        return (long) J.get(memory.bytes, address(base, offset));
    }

    public static float loadF(int base, int offset, LinearMemory memory) {
        return (float) F.get(memory.bytes, address(base, offset));
    }

    public static double loadD(int base, int offset, LinearMemory memory) {
        return (double) D.get(memory.bytes, address(base, offset));
    }

    public static void storeB(int base, int value, int offset, LinearMemory memory) {
        int address = marked(memory, base, offset);
        memory.bytes[address] = (byte) value;
    }

    public static void storeS(int base, int value, int offset, LinearMemory memory) {
        int address = marked(memory, base, offset);
        S.set(memory.bytes, address, (short) value);
    }

    public static void storeI(int base, int value, int offset, LinearMemory memory) {
        int address = marked(memory, base, offset);
        I.set(memory.bytes, address, value);
    }

    public static void storeJ(int base, long value, int offset, LinearMemory memory) {
        int address = marked(memory, base, offset);
        J.set(memory.bytes, address, value);
    }

    public static void storeF(int base, float value, int offset, LinearMemory memory) {
        int address = marked(memory, base, offset);
        F.set(memory.bytes, address, value);
    }

    public static void storeD(int base, double value, int offset, LinearMemory memory) {
        int address = marked(memory, base, offset);
        D.set(memory.bytes, address, value);
    }
}
