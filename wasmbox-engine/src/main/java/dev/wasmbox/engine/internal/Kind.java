package dev.wasmbox.engine.internal;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import run.endive.wasm.types.ValType;

/** How the JVM holds a value of WebAssembly. References to functions are their indices. */
enum Kind {
    I32("I", 1, Opcodes.INTEGER, 0, Opcodes.ICONST_0),
    I64("J", 2, Opcodes.LONG, 1, Opcodes.LCONST_0),
    F32("F", 1, Opcodes.FLOAT, 2, Opcodes.FCONST_0),
    F64("D", 2, Opcodes.DOUBLE, 3, Opcodes.DCONST_0),
    EXCEPTION("L" + Names.EXCEPTION + ";", 1, Names.EXCEPTION, 4, Opcodes.ACONST_NULL);

    final String descriptor;

    /** How many slots of a JVM frame it takes. */
    final int slots;

    /** What it is called in a stack map frame. */
    final Object frameType;

    final int zero;
    private final int offset;

    Kind(String descriptor, int slots, Object frameType, int offset, int zero) {
        this.descriptor = descriptor;
        this.slots = slots;
        this.frameType = frameType;
        this.offset = offset;
        this.zero = zero;
    }

    /** The kind of a type; null for the types that are left to the interpreter. */
    static @Nullable Kind of(ValType type) {
        if (type.equals(ValType.I32)) {
            return I32;
        } else if (type.equals(ValType.I64)) {
            return I64;
        } else if (type.equals(ValType.F32)) {
            return F32;
        } else if (type.equals(ValType.F64)) {
            return F64;
        } else if (type.equals(ValType.ExnRef)) {
            return EXCEPTION;
        }
        return type.isReference() && !type.isObjectRef() ? I32 : null;
    }

    int load() {
        return Opcodes.ILOAD + offset;
    }

    int store() {
        return Opcodes.ISTORE + offset;
    }

    int returns() {
        return Opcodes.IRETURN + offset;
    }

    int dup() {
        return slots == 2 ? Opcodes.DUP2 : Opcodes.DUP;
    }

    int pop() {
        return slots == 2 ? Opcodes.POP2 : Opcodes.POP;
    }
}
