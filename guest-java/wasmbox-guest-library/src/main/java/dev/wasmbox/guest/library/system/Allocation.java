package dev.wasmbox.guest.library.system;

import org.teavm.backend.wasm.WasmHeap;
import org.teavm.interop.Address;
import org.teavm.interop.Structure;
import org.teavm.interop.Unmanaged;
import org.teavm.runtime.GC;
import org.teavm.runtime.RuntimeArray;
import org.teavm.runtime.RuntimeClass;
import org.teavm.runtime.RuntimeObject;

/** In place of TeaVM's allocation of objects: most are small, and cleared word by word. */
public final class Allocation {

    private static final int WORD = 4;
    private static final int SMALL = 64;
    private static final long LARGEST = 1 << 30;

    private Allocation() {}

    @Unmanaged
    public static Address allocate(RuntimeClass type) {
        Address object = cleared(type.size);
        RuntimeObject header = object.toStructure();
        header.classReference = type.pack();
        return object;
    }

    @Unmanaged
    public static Address allocateArray(RuntimeClass type, int length) {
        RuntimeClass item = type.itemType;
        int itemSize = (item.flags & RuntimeClass.PRIMITIVE) != 0 ? item.size : Address.sizeOf();
        long size = aligned(Structure.sizeOf(RuntimeArray.class), itemSize);
        size = size + (long) itemSize * length + WORD - 1 & -WORD;
        if (size > LARGEST) {
            GC.outOfMemory();
        }
        Address object = cleared((int) size);
        RuntimeArray header = object.toStructure();
        header.classReference = type.pack();
        header.size = length;
        return object;
    }

    /**
     * Allocates an array of arrays. The outer one is a root meanwhile, so the collector neither
     * frees nor moves it; but it may become an old object, so each store is noted for it.
     */
    @Unmanaged
    public static RuntimeArray allocateMultiArray(
            RuntimeClass type, Address lengths, int dimensions) {
        RuntimeArray array = allocateArray(type, lengths.getInt()).toStructure();
        if (dimensions > 1) {
            fill(array, type.itemType, lengths.add(WORD), dimensions - 1);
        }
        return array;
    }

    @Unmanaged
    private static void fill(
            RuntimeArray array, RuntimeClass type, Address lengths, int dimensions) {
        Address roots = TeaVmSystem.allocStack(1);
        roots.putInt(-1);
        roots.add(WORD).putAddress(array.toAddress());
        Address item = array.toAddress().add(Structure.sizeOf(RuntimeArray.class));
        for (int i = 0; i < array.size; ++i) {
            Address inner = allocateMultiArray(type, lengths, dimensions).toAddress();
            GC.writeBarrier(array);
            item.putAddress(inner);
            item = item.add(Address.sizeOf());
        }
        WasmHeap.stack = roots.add(2 * WORD);
    }

    @Unmanaged
    private static int aligned(int size, int unit) {
        return size + unit - 1 & -unit;
    }

    @Unmanaged
    private static Address cleared(int size) {
        Address object = GC.alloc(size).toAddress();
        if (size > SMALL) {
            Address.fillZero(object, size);
            return object;
        }
        Address end = object.add(size - WORD);
        Address place = object;
        while (place.isLessThan(end)) {
            place.putLong(0);
            place = place.add(Long.BYTES);
        }
        if (place == end) {
            place.putInt(0);
        }
        return object;
    }
}
