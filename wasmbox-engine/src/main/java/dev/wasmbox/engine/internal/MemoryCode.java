package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;

/**
 * Writes loads and stores. An address is the unsigned sum of a base and a constant; the JVM's check
 * of the array's bounds makes the trap. A base from 2 GiB upwards is negative here, and the sum
 * with it could wrap around to a valid index, so it traps on its own.
 */
final class MemoryCode {
    private final Emitter code;
    private final OperandStack stack;
    private final FrameLayout layout;
    private final boolean compact;

    /**
     * @param compact whether to write calls of {@link Access}, for the sake of the function's size
     */
    MemoryCode(Emitter code, OperandStack stack, FrameLayout layout, boolean compact) {
        this.code = code;
        this.stack = stack;
        this.layout = layout;
        this.compact = compact;
    }

    void load(MemoryInstruction load, long offset) {
        stack.need(1);
        if (compact && !isBeyond(offset)) {
            code.constant((int) offset);
            code.variable(ALOAD, layout.memory);
            String type = "(II" + Names.THE_MEMORY + ")" + load.stored();
            code.call(Names.ACCESS, "load" + load.stored(), type);
        } else {
            loadInline(load.stored(), offset);
        }
        stack.pop();
        widen(load);
        stack.push(load.kind());
    }

    private void loadInline(char stored, long offset) {
        address(offset);
        code.variable(ISTORE, layout.scratch);
        if (stored == 'B') {
            bytes();
            code.variable(ILOAD, layout.scratch);
            code.op(BALOAD);
        } else {
            handle(stored);
            bytes();
            code.variable(ILOAD, layout.scratch);
            code.callVirtual(Names.VAR_HANDLE, "get", "([BI)" + stored);
        }
    }

    private void widen(MemoryInstruction load) {
        if (load.unsigned() && load.stored() != 'I') {
            code.constant(load.stored() == 'B' ? 0xFF : 0xFFFF);
            code.op(IAND);
        }
        if (load.isNarrow()) {
            code.op(I2L);
            if (load.unsigned() && load.stored() == 'I') {
                code.constant(0xFFFFFFFFL);
                code.op(LAND);
            }
        }
    }

    void store(MemoryInstruction store, long offset) {
        stack.need(2);
        if (store.isNarrow()) {
            code.op(L2I);
            stack.pop();
            stack.push(Kind.I32);
        }
        if (compact && !isBeyond(offset)) {
            code.constant((int) offset);
            code.variable(ALOAD, layout.memory);
            String value = store.moved().descriptor;
            String type = "(I" + value + "I" + Names.THE_MEMORY + ")V";
            code.call(Names.ACCESS, "store" + store.stored(), type);
            stack.pop();
        } else {
            stack.placeTop(1);
            storeInline(store, offset);
            stack.pop();
        }
        stack.pop();
    }

    /** The base is on the JVM's stack, the value in its place. */
    private void storeInline(MemoryInstruction store, long offset) {
        int value = stack.slot(stack.height() - 1);
        address(offset);
        code.variable(ISTORE, layout.scratch);
        mark();
        if (store.stored() != 'B') {
            handle(store.stored());
        }
        bytes();
        code.variable(ILOAD, layout.scratch);
        code.variable(store.moved().load(), value);
        if (store.stored() == 'B') {
            code.op(BASTORE);
            return;
        }
        if (store.stored() == 'S') {
            code.op(I2S);
        }
        code.callVirtual(Names.VAR_HANDLE, "set", "([BI" + store.stored() + ")V");
    }

    /** Marks the card of the address in the scratch slot. */
    private void mark() {
        code.variable(ALOAD, layout.memory);
        code.getField(Names.MEMORY, "cards", "[B");
        code.variable(ILOAD, layout.scratch);
        code.variable(ALOAD, layout.memory);
        code.getField(Names.MEMORY, "cardShift", "I");
        code.ops(IUSHR, ICONST_1, BASTORE);
    }

    private static boolean isBeyond(long offset) {
        return offset < 0 || offset > Integer.MAX_VALUE;
    }

    private void address(long offset) {
        if (isBeyond(offset)) { // no Java array is as long
            code.ops(POP, ICONST_M1);
            return;
        }
        if (offset == 0) {
            return;
        }
        Label valid = new Label();
        code.op(DUP);
        code.jump(IFGE, valid);
        code.trap("outOfBounds");
        stack.label(valid);
        code.constant((int) offset);
        code.op(IADD);
    }

    private void bytes() {
        code.variable(ALOAD, layout.memory);
        code.getField(Names.MEMORY, "bytes", "[B");
    }

    private void handle(char stored) {
        code.getStatic(Names.ACCESS, String.valueOf(stored), "L" + Names.VAR_HANDLE + ";");
    }
}
