package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Where a compiled function keeps things in its JVM frame: parameters, context, bytes of stack
 * left, the other locals, the memory, scratch room, and a place for each position of the operand
 * stack.
 */
final class FrameLayout {
    private static final int SCRATCH_SLOTS = 2;
    private static final int NOWHERE = -1;

    /** Where the operands are that a part takes. */
    final int taken;

    final int context;
    final int stackLeft;
    final int memory;

    /** Two slots for a value that no label sees. */
    final int scratch;

    private final int operands;
    private final List<Kind> kinds;
    private final int[] locals;
    private final List<Object> fixed = new ArrayList<>();

    /**
     * @param kinds of the parameters and of the other locals
     */
    FrameLayout(List<Kind> kinds, Signature signature) {
        this.kinds = kinds;
        locals = new int[kinds.size()];
        int parameters = signature.isWide() ? 0 : signature.parameters().size();
        int next = 0;
        for (int i = 0; i < parameters; i++) {
            next = place(i, next);
        }
        if (signature.isWide()) {
            fixed.add("[J");
            next++;
        }
        taken = next;
        context = next++;
        stackLeft = next++;
        fixed.add(Names.CONTEXT);
        fixed.add(Opcodes.INTEGER);
        for (int i = parameters; i < locals.length; i++) {
            next = place(i, next);
        }
        memory = next++;
        fixed.add(Names.MEMORY);
        scratch = next;
        operands = next + SCRATCH_SLOTS;
    }

    /**
     * The frame of a part, which knows locals by their indices in the function.
     *
     * @param kinds of all locals of the function
     */
    FrameLayout(List<Kind> kinds, Part part) {
        this.kinds = kinds;
        locals = new int[kinds.size()];
        Arrays.fill(locals, NOWHERE);
        int next = 0;
        for (int each : part.parameters) {
            next = place(each, next);
        }
        taken = next;
        for (Kind each : part.taken) {
            fixed.add(each.frameType);
            next += each.slots;
        }
        context = next++;
        stackLeft = next++;
        fixed.add(Names.CONTEXT);
        fixed.add(Opcodes.INTEGER);
        for (int each : part.others) {
            next = place(each, next);
        }
        memory = next++;
        fixed.add(Names.MEMORY);
        scratch = next;
        operands = next + SCRATCH_SLOTS;
    }

    private int place(int local, int slot) {
        locals[local] = slot;
        fixed.add(kinds.get(local).frameType);
        return slot + kinds.get(local).slots;
    }

    Kind kind(int local) {
        return kinds.get(local);
    }

    int slot(int local) {
        return locals[local];
    }

    /** Whether each of some locals has a slot. */
    boolean hasAll(List<Integer> some) {
        return some.stream().noneMatch(each -> locals[each] == NOWHERE);
    }

    int size() {
        return operands;
    }

    int locals() {
        return locals.length;
    }

    /** The place of a position of the operand stack; it is two slots wide. */
    int operand(int position) {
        return operands + 2 * position;
    }

    /** The slots before the scratch room, all of which every stack map frame names. */
    int fixedSlots() {
        return scratch;
    }

    /** The types of what is in those slots. */
    List<Object> fixed() {
        return fixed;
    }
}
