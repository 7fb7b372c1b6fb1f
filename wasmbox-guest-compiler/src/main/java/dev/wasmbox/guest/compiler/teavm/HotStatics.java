package dev.wasmbox.guest.compiler.teavm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.teavm.backend.wasm.WasmHeap;
import org.teavm.backend.wasm.generate.WasmClassGenerator;
import org.teavm.backend.wasm.model.WasmFunction;
import org.teavm.backend.wasm.model.WasmModule;
import org.teavm.backend.wasm.model.expression.WasmCall;
import org.teavm.backend.wasm.model.expression.WasmExpression;
import org.teavm.backend.wasm.model.expression.WasmInt32Constant;
import org.teavm.backend.wasm.model.expression.WasmLoadInt32;
import org.teavm.backend.wasm.model.expression.WasmReplacingExpressionVisitor;
import org.teavm.backend.wasm.model.expression.WasmStoreInt32;
import org.teavm.model.FieldReference;
import org.teavm.runtime.GC;

/**
 * Puts those static fields of the runtime system that every message writes to next to the bottom of
 * the shadow stack, which every message writes to as well. Where TeaVM has them, they are in pages
 * that nothing else changes. The repaired TeaVM calls this with the whole module.
 *
 * <p>Memory begins with the data of the module; then come, at the {@link #base}, these fields, a
 * buffer for calls of WASI, the shadow stack, and the heap.
 */
public final class HotStatics {

    private static final List<FieldReference> FIELDS =
            List.of(
                    new FieldReference(WasmHeap.class.getName(), "stack"),
                    new FieldReference(GC.class.getName(), "currentChunk"),
                    new FieldReference(GC.class.getName(), "currentChunkLimit"),
                    new FieldReference(GC.class.getName(), "freeMemory"),
                    new FieldReference("dev.wasmbox.guest.internal.Buffers", "lent"));
    private static final int WORD = 4;
    private static final int SIZE = 32;
    private static final int PAGE = 4096;

    /** What of the shadow stack most messages need. */
    private static final int SHALLOW_STACK = 1024;

    private final Map<Integer, Integer> moved = new HashMap<>();

    private HotStatics() {}

    /** Rewrites the functions of a module. */
    public static void move(WasmModule module, WasmClassGenerator classes) {
        WasmInt32Constant start = endOfData(module);
        int base = base(start.getValue());
        HotStatics statics = new HotStatics();
        for (int i = 0; i < FIELDS.size(); i++) {
            statics.moved.put(classes.getFieldOffset(FIELDS.get(i)), base + WORD * i);
        }
        WasmReplacingExpressionVisitor visitor =
                new WasmReplacingExpressionVisitor(statics::readdressed);
        for (WasmFunction function : module.functions) {
            visitor.replace(function);
        }
        start.setValue(base + SIZE);
        int least = (base + SIZE + WasmHeap.PAGE_SIZE - 1) / WasmHeap.PAGE_SIZE;
        module.setMinMemorySize(Math.max(module.getMinMemorySize(), least));
        module.setMaxMemorySize(module.getMaxMemorySize() + 1);
    }

    /** Where the start function tells {@code WasmHeap.initHeap} the end of the data. */
    private static WasmInt32Constant endOfData(WasmModule module) {
        for (WasmExpression part : module.getStartFunction().getBody()) {
            if (part instanceof WasmCall call && call.getArguments().size() == 5) {
                return (WasmInt32Constant) call.getArguments().get(0);
            }
        }
        throw new IllegalStateException("no call of initHeap: is this another TeaVM?");
    }

    /** The first place where the fields and a shallow stack are in one page. */
    private static int base(int end) {
        int size = SIZE + WasmHeap.DEFAULT_BUFFER_SIZE + SHALLOW_STACK;
        int base = end + SIZE - 1 & -SIZE;
        return base % PAGE + size <= PAGE ? base : base + PAGE - 1 & -PAGE;
    }

    private WasmExpression readdressed(WasmExpression expression) {
        if (expression instanceof WasmLoadInt32 load) {
            Integer place = place(load.getIndex(), load.getOffset());
            if (place != null) {
                load.setIndex(new WasmInt32Constant(place - load.getOffset()));
            }
        } else if (expression instanceof WasmStoreInt32 store) {
            Integer place = place(store.getIndex(), store.getOffset());
            if (place != null) {
                store.setIndex(new WasmInt32Constant(place - store.getOffset()));
            }
        }
        return expression;
    }

    private @Nullable Integer place(WasmExpression index, int offset) {
        return index instanceof WasmInt32Constant address
                ? moved.get(address.getValue() + offset)
                : null;
    }
}
