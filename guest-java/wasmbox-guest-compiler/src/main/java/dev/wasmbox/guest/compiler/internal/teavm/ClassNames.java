package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.teavm.backend.wasm.binary.DataValue;
import org.teavm.backend.wasm.generate.WasmStringPool;

/** The names of the classes of one module, until they are written; for the repaired TeaVM. */
public final class ClassNames {

    private static final Map<WasmStringPool, ClassNames> OF_MODULES =
            Collections.synchronizedMap(new WeakHashMap<>());

    private record Name(DataValue data, int index, String text) {}

    private final Deque<Name> names = new ArrayDeque<>();
    // The name that the next address stands for.
    private @Nullable String next;

    private ClassNames() {}

    private static ClassNames of(WasmStringPool strings) {
        return OF_MODULES.computeIfAbsent(strings, pool -> new ClassNames());
    }

    /** Takes a name whose address is to be set next. */
    public static int later(WasmStringPool strings, String name) {
        of(strings).next = name;
        return 0;
    }

    /** Sets an address, or remembers whose it is to be. */
    public static void set(DataValue data, int index, long address, WasmStringPool strings) {
        ClassNames module = of(strings);
        if (module.next == null) {
            data.setAddress(index, address);
        } else {
            module.names.add(new Name(data, index, module.next));
            module.next = null;
        }
    }

    /** Writes the names; strings may need more classes, which have names, too. */
    public static void write(WasmStringPool strings) {
        Deque<Name> names = of(strings).names;
        while (!names.isEmpty()) {
            Name name = names.remove();
            name.data().setAddress(name.index(), strings.getStringPointer(name.text()));
        }
    }
}
