package dev.wasmbox.host.internal.wasm;

import java.util.ArrayList;
import java.util.List;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.ActiveElement;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.Element;
import run.endive.wasm.types.Global;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.ValType;

/**
 * What a module would keep where no snapshot can hold it: in more than one memory or a shared one,
 * and in references to anything but functions.
 */
public final class UncapturableState {
    private static final int GC_PREFIX = 0xfb;

    private final WasmModule module;
    private final List<String> found = new ArrayList<>();

    private UncapturableState(WasmModule module) {
        this.module = module;
    }

    /** All of it, each in the words of a sentence about the module. */
    public static List<String> of(WasmModule module) {
        UncapturableState state = new UncapturableState(module);
        state.memories();
        state.tables();
        state.globals();
        state.elements();
        state.data();
        return state.found;
    }

    private void memories() {
        int memories = module.memorySection().map(section -> section.memoryCount()).orElse(0);
        if (memories > 1) {
            found.add("it has " + memories + " memories, a snapshot holds one");
        }
        for (int i = 0; i < memories; i++) {
            if (module.memorySection().orElseThrow().getMemory(i).limits().shared()) {
                found.add("its memory is shared between threads, which no snapshot can capture");
            }
        }
    }

    private void tables() {
        for (int i = 0; i < module.tableSection().tableCount(); i++) {
            Table table = module.tableSection().getTable(i);
            if (!table.elementType().equals(ValType.FuncRef)) {
                found.add(
                        "its table "
                                + i
                                + " holds "
                                + TypeText.of(table.elementType())
                                + ", a snapshot holds tables of functions (funcref) only");
            }
            constant("its table " + i, table.initialize());
        }
    }

    private void globals() {
        for (int i = 0; i < module.globalSection().globalCount(); i++) {
            Global global = module.globalSection().getGlobal(i);
            ValType type = global.valueType();
            boolean captured =
                    global.mutabilityType() == MutabilityType.Var
                            ? type.equals(ValType.FuncRef)
                            : isFunctionReference(type);
            if (type.isReference() && !captured) {
                found.add(
                        "its global "
                                + i
                                + " holds "
                                + TypeText.of(type)
                                + ", which no snapshot can capture");
            }
            constant("its global " + i, global.initInstructions());
        }
    }

    private void elements() {
        for (int i = 0; i < module.elementSection().elementCount(); i++) {
            Element element = module.elementSection().getElement(i);
            String place = "its element segment " + i;
            if (!isFunctionReference(element.type())) {
                found.add(
                        place
                                + " holds "
                                + TypeText.of(element.type())
                                + ", which no snapshot can capture");
            }
            element.initializers().forEach(each -> constant(place, each));
            if (element instanceof ActiveElement active) {
                constant(place, active.offset());
            }
        }
    }

    private void data() {
        for (DataSegment segment : module.dataSection().dataSegments()) {
            if (segment instanceof ActiveDataSegment active) {
                constant("a data segment", active.offsetInstructions());
            }
        }
    }

    /** An object that an expression makes lives on, and may change, where no snapshot looks. */
    private void constant(String place, List<Instruction> expression) {
        for (Instruction instruction : expression) {
            if (instruction.opcode().opcode() >> 8 == GC_PREFIX) {
                found.add(
                        place
                                + " is initialized by "
                                + TypeText.of(instruction.opcode())
                                + ", whose result no snapshot can capture");
                return;
            }
        }
    }

    private boolean isFunctionReference(ValType type) {
        int heapType = type.typeIdx();
        return type.isReference()
                && (heapType == ValType.TypeIdxCode.FUNC.code()
                        || heapType == ValType.TypeIdxCode.NOFUNC.code()
                        || (heapType >= 0 && isFunctionType(heapType)));
    }

    private boolean isFunctionType(int index) {
        return module.typeSection().getSubType(index).compType().funcType() != null;
    }
}
