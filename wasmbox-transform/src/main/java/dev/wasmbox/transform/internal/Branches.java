package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the branches of a function, some of whose blocks have become labels without values: what
 * such a branch carries is put into the locals of its target first.
 */
final class Branches {
    private final Locals locals;
    private final int resumed;
    private int condition = -1;

    /**
     * @param resumed the local with the number of the call to resume at; 0 again when a loop begins
     *     anew
     */
    Branches(Locals locals, int resumed) {
        this.locals = locals;
        this.resumed = resumed;
    }

    /**
     * @param targets by the labels of the branch
     * @param types what it carries
     */
    void write(Instruction branch, List<Target> targets, List<ValueType> types, Code code) {
        if (targets.stream().anyMatch(Target::isLoop)) {
            code.constant(0);
            code.set(resumed);
        }
        if (types.isEmpty() || targets.stream().noneMatch(Target::dissolved)) {
            plain(branch, targets, code);
        } else if (branch.opcode() == Opcode.BR) {
            code.setAll(targets.get(0).values());
            code.branch(Opcode.BR, targets.get(0).label());
        } else if (branch.opcode() == Opcode.BR_IF) {
            code.set(condition());
            code.setAll(targets.get(0).values());
            code.getAll(targets.get(0).values());
            code.get(condition());
            code.branch(Opcode.BR_IF, targets.get(0).label());
        } else {
            tableWithValues(targets, types, code);
        }
    }

    private int condition() {
        if (condition < 0) {
            condition = locals.add(ValueType.I32);
        }
        return condition;
    }

    private static void plain(Instruction branch, List<Target> targets, Code code) {
        List<Label> labels = targets.stream().map(Target::label).toList();
        if (branch.opcode() == Opcode.BR_TABLE) {
            code.add(writer -> writer.branchTable(labels));
        } else {
            code.branch(branch.opcode(), labels.get(0));
        }
    }

    /** All labels of a table take the same; so those that keep their values get a step between. */
    private void tableWithValues(List<Target> targets, List<ValueType> types, Code code) {
        Map<Target, Label> steps = new LinkedHashMap<>();
        Set<Target> dissolved = new LinkedHashSet<>();
        for (Target each : targets) {
            if (each.dissolved()) {
                dissolved.add(each);
            } else {
                steps.computeIfAbsent(each, key -> new Label());
            }
        }
        List<Integer> values = locals.locals(Locals.Use.TABLE_VALUE, 0, types);
        code.set(condition());
        code.setAll(values);
        for (Target each : dissolved) {
            code.getAll(values);
            code.setAll(each.values());
        }
        List<Label> open = new ArrayList<>(steps.values());
        for (int i = open.size() - 1; i >= 0; i--) {
            Label label = open.get(i);
            code.add(writer -> writer.open(Opcode.BLOCK, label));
        }
        code.get(condition());
        List<Label> labels =
                targets.stream().map(each -> steps.getOrDefault(each, each.label())).toList();
        code.add(writer -> writer.branchTable(labels));
        steps.forEach(
                (target, label) -> {
                    code.add(writer -> writer.close(label));
                    code.getAll(values);
                    code.branch(Opcode.BR, target.label());
                });
    }
}
