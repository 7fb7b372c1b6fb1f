package dev.wasmbox.host.internal;

import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.memory.Pages;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.Global;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.ValType;

/**
 * The word in a guest's memory that tells whether it waits for a message: 0 where it waits for
 * something that no message brings. The module says where the word lies, by the value of a constant
 * that it exports, so it costs no call to look.
 *
 * <p>A guest that does not say so, or names a place outside of its memory, is taken for one that
 * waits for messages.
 */
final class AwaitingWord {
    /** The name of the exported constant. */
    static final String EXPORT = "wasmbox_awaiting";

    private static final AwaitingWord NOWHERE = new AwaitingWord(-1);

    private final int address;

    private AwaitingWord(int address) {
        this.address = address;
    }

    static AwaitingWord of(WasmModule module) {
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            if (export.name().equals(EXPORT)) {
                Instruction constant = constant(module, export);
                return constant == null ? NOWHERE : new AwaitingWord((int) constant.operand(0));
            }
        }
        return NOWHERE;
    }

    private static @Nullable Instruction constant(WasmModule module, Export export) {
        int defined = export.index() - module.importSection().count(ExternalType.GLOBAL);
        if (export.exportType() != ExternalType.GLOBAL || defined < 0) {
            return null;
        }
        Global global = module.globalSection().getGlobal(defined);
        List<Instruction> value = global.initInstructions();
        boolean constant =
                global.mutabilityType() == MutabilityType.Const
                        && global.valueType().equals(ValType.I32)
                        && value.size() == 1
                        && value.get(0).opcode() == OpCode.I32_CONST;
        return constant ? value.get(0) : null;
    }

    /** The status of a guest at rest that has not finished; needs no room in the heap. */
    GuestState.Status status(CardMemory memory) {
        return isWithin(memory.sizeInBytes()) && memory.readInt(address) == 0
                ? GuestState.Status.STALLED
                : GuestState.Status.RUNNING;
    }

    /** Whether the word in these pages is 0. */
    boolean isZero(Pages pages) {
        boolean zero = isWithin((long) pages.count() * Pages.PAGE_BYTES);
        for (int at = address; zero && at < address + Integer.BYTES; at++) {
            byte[] page = pages.page(at >>> Pages.PAGE_SHIFT);
            zero = page == null || page[at & (Pages.PAGE_BYTES - 1)] == 0;
        }
        return zero;
    }

    private boolean isWithin(long memoryBytes) {
        return address >= 0 && address <= memoryBytes - Integer.BYTES;
    }
}
