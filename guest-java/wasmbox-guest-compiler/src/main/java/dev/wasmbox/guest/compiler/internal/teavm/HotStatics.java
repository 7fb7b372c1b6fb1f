package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.library.system.TeaVmSystem;
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
 * Puts those static fields of the runtime system that every message writes to between the shadow
 * stack and the heap ({@code TeaVmSystem}), in a page that every message writes to anyway. Where
 * TeaVM has them, they are in pages that nothing else changes. The repaired TeaVM calls this with
 * the whole module.
 */
public final class HotStatics {

    static final List<FieldReference> FIELDS =
            List.of(
                    new FieldReference(WasmHeap.class.getName(), "stack"),
                    new FieldReference(GC.class.getName(), "currentChunk"),
                    new FieldReference(GC.class.getName(), "currentChunkLimit"),
                    new FieldReference(GC.class.getName(), "freeMemory"),
                    new FieldReference("dev.wasmbox.guest.internal.Buffers", "lent"));
    private static final int WORD = 4;
    private static final int ALIGNMENT = 16;
    private static final int PAGE = 4096;

    private final Map<Integer, Integer> moved = new HashMap<>();

    private HotStatics() {}

    /** Rewrites the functions of a module. */
    public static void move(WasmModule module, WasmClassGenerator classes) {
        int base = base(endOfData(module));
        HotStatics statics = new HotStatics();
        for (int i = 0; i < FIELDS.size(); i++) {
            statics.moved.put(classes.getFieldOffset(FIELDS.get(i)), base + WORD * i);
        }
        WasmReplacingExpressionVisitor visitor =
                new WasmReplacingExpressionVisitor(statics::readdressed);
        for (WasmFunction function : module.functions) {
            visitor.replace(function);
        }
        // The fields are used before the start function makes the memory larger.
        int end = base + TeaVmSystem.HOT_STATICS;
        module.setMinMemorySize((end + WasmHeap.PAGE_SIZE - 1) / WasmHeap.PAGE_SIZE);
        module.setMaxMemorySize(module.getMaxMemorySize() + 1);
    }

    /** What the start function tells {@code WasmHeap.initHeap}. */
    private static int endOfData(WasmModule module) {
        for (WasmExpression part : module.getStartFunction().getBody()) {
            if (part instanceof WasmCall call && call.getArguments().size() == 5) {
                return ((WasmInt32Constant) call.getArguments().get(0)).getValue();
            }
        }
        throw new IllegalStateException("no call of initHeap: is this another TeaVM?");
    }

    /** Where {@code initHeap} puts the heap, without the room that is left for the fields. */
    private static int base(int endOfData) {
        int buffer = aligned(endOfData);
        int stack = aligned(buffer + WasmHeap.DEFAULT_BUFFER_SIZE);
        int heap = aligned(stack + WasmHeap.DEFAULT_STACK_SIZE);
        return (heap & -PAGE) + TeaVmSystem.SHALLOW_STACK;
    }

    private static int aligned(int address) {
        return address + ALIGNMENT - 1 & -ALIGNMENT;
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
