package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes how values pass between a function and its parts. One is returned, with the number of the
 * way if there are several; the locals that were changed, but for one, are left in an array of the
 * context; what a branch carries is left beside that, where several results of a function are.
 */
final class PartValues {
    private final Emitter code;
    private final FrameLayout layout;

    PartValues(Emitter code, FrameLayout layout) {
        this.code = code;
        this.layout = layout;
    }

    /** Puts what a part has returned into its place; the number of the way stays on the stack. */
    void takeReturned(Part.@Nullable Value returned, boolean hasWay, int bottom) {
        if (returned == null) {
            return;
        }
        if (hasWay) {
            code.ops(DUP2, L2I);
            code.variable(ISTORE, slot(returned, bottom));
            code.constant(Integer.SIZE);
            code.ops(LUSHR, L2I);
        } else {
            code.variable(returned.kind().store(), slot(returned, bottom));
        }
    }

    void takeLeft(List<Part.Value> left, int bottom) {
        for (int i = 0; i < left.size(); i++) {
            Kind kind = left.get(i).kind();
            atLocal(i, left.size());
            code.op(LALOAD);
            code.unbox(kind);
            code.variable(kind.store(), slot(left.get(i), bottom));
        }
    }

    /** Pushes the array in which locals are left, and an index in it; each time it goes up by 1. */
    private void atLocal(int index, int count) {
        if (index == 0) {
            code.variable(ALOAD, layout.context);
            code.getField(Names.CONTEXT, "locals", "[J");
        }
        if (index < count - 1) {
            code.op(DUP);
        }
        code.constant(index);
    }

    void loadResult(int index, Kind kind) {
        code.variable(ALOAD, layout.context);
        code.getField(Names.CONTEXT, "results", "[J");
        code.constant(index);
        code.op(LALOAD);
        code.unbox(kind);
    }

    void saveResult(Kind kind, int index, int slot) {
        code.variable(ALOAD, layout.context);
        code.getField(Names.CONTEXT, "results", "[J");
        code.constant(index);
        code.variable(kind.load(), slot);
        code.box(kind);
        code.op(LASTORE);
    }

    void giveLeft(List<Part.Value> left) {
        for (int i = 0; i < left.size(); i++) {
            Kind kind = left.get(i).kind();
            atLocal(i, left.size());
            code.variable(kind.load(), slot(left.get(i), 0));
            code.box(kind);
            code.op(LASTORE);
        }
    }

    /**
     * Where a value is.
     *
     * @param bottom the position of the operands that the part takes or gives
     */
    int slot(Part.Value value, int bottom) {
        return value.isLocal()
                ? layout.slot(value.index())
                : layout.operand(bottom + value.index());
    }
}
