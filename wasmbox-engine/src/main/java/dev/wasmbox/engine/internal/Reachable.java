package dev.wasmbox.engine.internal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;

/** Which functions of a module can be called other than by their index in a call. */
final class Reachable {
    private final ModuleCode code;
    private final WasmModule module;

    Reachable(ModuleCode code) {
        this.code = code;
        this.module = code.types.module;
    }

    /** Those that are exported. */
    Set<Integer> exported() {
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export each = module.exportSection().getExport(i);
            if (each.exportType() == ExternalType.FUNCTION) {
                add(each.index(), found);
            }
        }
        return found;
    }

    /** Those that the host calls. */
    Set<Integer> fromOutside() {
        Set<Integer> found = exported();
        module.startSection().ifPresent(start -> add((int) start.startIndex(), found));
        return found;
    }

    /** Those that are in tables or globals when an instance begins. */
    Set<Integer> indirectly() {
        Set<Integer> found = new TreeSet<>();
        for (var element : module.elementSection().elements()) {
            element.initializers().forEach(each -> references(each, found));
        }
        for (int i = 0; i < module.globalSection().globalCount(); i++) {
            references(module.globalSection().getGlobal(i).initInstructions(), found);
        }
        return found;
    }

    private void references(List<Instruction> constant, Set<Integer> found) {
        for (Instruction each : constant) {
            if (each.opcode() == OpCode.REF_FUNC) {
                add((int) each.operand(0), found);
            }
        }
    }

    private void add(int function, Set<Integer> to) {
        if (code.types.hasSignature(code.types.typeOf(function))) {
            to.add(function);
        }
    }
}
