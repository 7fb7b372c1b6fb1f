package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of a function whose places can all be reached from its beginning: the function, or the
 * body of a loop or try_table, without such bodies in it. The blocks of the original that contain
 * suspending calls are gone: their ends are labels of the region, and all its labels are opened
 * where it begins, so that one dispatch can branch to any of them.
 */
final class Region {
    final Code code = new Code();

    /** Stands before the region, in the region around it. */
    final Label entry = new Label();

    private final List<Label> calls = new ArrayList<>();
    private final List<Region> inner = new ArrayList<>();
    private int firstNumber;
    private int endNumber;

    /** Puts the label of a call that can suspend. */
    void placeCall(Label label) {
        calls.add(label);
        code.place(label);
    }

    /** Puts a region that begins here; the step writes it. */
    void placeRegion(Region region, java.util.function.Consumer<CodeWriter> step) {
        inner.add(region);
        code.place(region.entry);
        code.add(step);
    }

    /** Numbers the calls, and those of the regions in this one. */
    int number(int next) {
        firstNumber = next;
        int number = next;
        for (Label each : calls) {
            each.number = number++;
        }
        for (Region each : inner) {
            number = each.number(number);
        }
        endNumber = number;
        return number;
    }

    void openLabels(CodeWriter writer) {
        List<Label> places = code.places();
        for (int i = places.size() - 1; i >= 0; i--) {
            writer.open(Opcode.BLOCK, places.get(i));
        }
    }

    /** Branches to the call with the number in a local, if it is in this region. */
    void dispatch(CodeWriter writer, int local) {
        inner.forEach(each -> each.dispatchInto(writer, local));
        if (calls.isEmpty()) {
            return;
        }
        Label none = new Label();
        List<Label> labels = new ArrayList<>(calls);
        labels.add(none);
        writer.open(Opcode.BLOCK, none);
        subtractFirst(writer, local);
        writer.branchTable(labels);
        writer.close(none);
    }

    private void dispatchInto(CodeWriter writer, int local) {
        int count = endNumber - firstNumber;
        if (count > 0) {
            subtractFirst(writer, local);
            writer.out.octet(Opcode.I32_CONST).signed(count).octet(Opcode.I32_LT_U);
            writer.branch(Opcode.BR_IF, entry);
        }
    }

    private void subtractFirst(CodeWriter writer, int local) {
        writer.out
                .octet(Opcode.LOCAL_GET)
                .u32(local)
                .octet(Opcode.I32_CONST)
                .signed(firstNumber)
                .octet(Opcode.I32_SUB);
    }

    /** As {@link #dispatch}, when it may also be that nothing is resumed: the local is 0 then. */
    void dispatchIfResumed(CodeWriter writer, int local) {
        if (endNumber == firstNumber) {
            return;
        }
        Label fresh = new Label();
        writer.open(Opcode.BLOCK, fresh);
        writer.out.octet(Opcode.LOCAL_GET).u32(local).octet(Opcode.I32_EQZ);
        writer.branch(Opcode.BR_IF, fresh);
        dispatch(writer, local);
        writer.close(fresh);
    }
}
