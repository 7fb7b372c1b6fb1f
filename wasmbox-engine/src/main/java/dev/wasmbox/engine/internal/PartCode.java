package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;

/**
 * Writes where the parts of a function begin and end: the call of a part where its statements were,
 * and what its method does at the end. What a branch out of it carries is left in the context where
 * several results of a function are; the locals that it has changed, but for one, are beside that.
 */
final class PartCode {
    private static final long LOW = 0xFFFFFFFFL;

    private final ControlCode control;
    private final Emitter code;
    private final OperandStack stack;
    private final FrameLayout layout;
    private final Map<Arrival, Label> arrivals = new LinkedHashMap<>();

    /**
     * What several parts do that are left by branches to the same blocks: they take the same
     * locals, in the same order. It is written once.
     *
     * @param below the operands that the blocks leave alone
     */
    private record Arrival(List<ControlFrame> targets, List<Part.Value> left, List<Kind> below) {}

    PartCode(ControlCode control) {
        this.control = control;
        this.code = control.code;
        this.stack = control.stack;
        this.layout = control.layout;
    }

    // ---- the caller

    void call(Part part, String owner, String method) {
        stack.placeAll();
        int bottom = stack.height() - part.taken.size();
        part.parameters.forEach(each -> code.variable(layout.kind(each).load(), layout.slot(each)));
        for (int i = 0; i < part.taken.size(); i++) {
            code.variable(part.taken.get(i).load(), stack.slot(bottom + i));
        }
        stack.pop(part.taken.size());
        code.variable(ALOAD, layout.context);
        code.variable(ILOAD, layout.stackLeft);
        code.call(owner, method, part.descriptor());
        takeReturned(part, bottom);
        if (isArrival(part)) {
            arrive(part);
            return;
        }
        takeLeft(part.left(), bottom);
        part.given.forEach(stack::pushPlaced);
        if (part.ways() > 1) {
            stack.push(Kind.I32);
            choose(part);
        } else if (!part.exits.isEmpty()) {
            leave(part.exits.get(0));
            control.diverge();
        } else if (!part.falls) {
            code.trap("unreachable");
            control.diverge();
        }
    }

    private boolean isArrival(Part part) {
        return !part.falls
                && !part.exits.isEmpty()
                && part.exits.stream().allMatch(control::isPlainExit);
    }

    private void arrive(Part part) {
        List<ControlFrame> targets = new ArrayList<>();
        int height = 0;
        for (int each : part.exits) {
            ControlFrame target = control.frame(depth(each));
            target.isUsed = true;
            height = Math.max(height, target.height);
            targets.add(target);
        }
        List<Kind> below = stack.kinds().subList(0, height);
        Arrival arrival = new Arrival(targets, part.left(), below);
        code.jump(GOTO, arrivals.computeIfAbsent(arrival, key -> new Label()));
        control.diverge();
    }

    /** Writes what was put off, behind all else in the method. */
    void finish() {
        arrivals.forEach(
                (arrival, label) -> {
                    stack.truncate(0);
                    arrival.below.forEach(stack::pushPlaced);
                    boolean tellsWay = arrival.targets.size() > 1;
                    if (tellsWay) {
                        stack.push(Kind.I32);
                    }
                    stack.label(label);
                    takeLeft(arrival.left, 0);
                    Label[] ways =
                            arrival.targets.stream().map(each -> each.label).toArray(Label[]::new);
                    if (tellsWay) {
                        code.next().visitTableSwitchInsn(0, ways.length - 1, ways[0], ways);
                    } else {
                        code.jump(GOTO, ways[0]);
                    }
                });
    }

    /**
     * Where a value is.
     *
     * @param bottom the position of the operands that the part takes or gives
     */
    private int slot(Part.Value value, int bottom) {
        return value.isLocal()
                ? layout.slot(value.index())
                : layout.operand(bottom + value.index());
    }

    private void takeReturned(Part part, int bottom) {
        Part.Value returned = part.returned();
        if (returned == null) {
            return;
        }
        if (part.packs()) {
            code.ops(DUP2, L2I);
            code.variable(ISTORE, slot(returned, bottom));
            code.constant(Integer.SIZE);
            code.ops(LUSHR, L2I);
        } else {
            code.variable(returned.kind().store(), slot(returned, bottom));
        }
    }

    private void takeLeft(List<Part.Value> left, int bottom) {
        for (int i = 0; i < left.size(); i++) {
            Kind kind = left.get(i).kind();
            load("locals", i, kind);
            code.variable(kind.store(), slot(left.get(i), bottom));
        }
    }

    private void load(String field, int index, Kind kind) {
        code.variable(ALOAD, layout.context);
        code.getField(Names.CONTEXT, field, "[J");
        code.constant(index);
        code.op(LALOAD);
        code.unbox(kind);
    }

    /** Goes the way whose number is on the stack. */
    private void choose(Part part) {
        if (part.ways() == 2 && part.falls && carried(part.exits.get(0)).isEmpty()) {
            control.branchIf(depth(part.exits.get(0)));
            return;
        }
        stack.placeBelow(1);
        stack.pop();
        Label behind = new Label();
        List<Label> exits = part.exits.stream().map(each -> new Label()).toList();
        List<Label> ways = new ArrayList<>(part.falls ? List.of(behind) : List.of());
        ways.addAll(exits);
        Label last = ways.get(ways.size() - 1);
        code.next().visitTableSwitchInsn(0, ways.size() - 1, last, ways.toArray(new Label[0]));
        for (int i = 0; i < exits.size(); i++) {
            stack.label(exits.get(i));
            leave(part.exits.get(i));
        }
        if (part.falls) {
            stack.label(behind);
        } else {
            control.diverge();
        }
    }

    private void leave(int exit) {
        int height = stack.height();
        List<Kind> carried = carried(exit);
        for (int i = 0; i < carried.size(); i++) {
            load("results", i, carried.get(i));
            stack.push(carried.get(i));
        }
        control.branch(depth(exit));
        stack.truncate(height);
    }

    private int depth(int exit) {
        return control.depthOf(exit);
    }

    private List<Kind> carried(int exit) {
        return control.frame(depth(exit)).labelKinds();
    }

    // ---- the part

    /** Puts the operands that a part takes into their places. */
    void begin(Part part) {
        int from = layout.taken;
        for (Kind each : part.taken) {
            code.variable(each.load(), from);
            code.variable(each.store(), layout.operand(stack.height()));
            stack.pushPlaced(each);
            from += each.slots;
        }
    }

    /** Ends the method of a part, whose last instruction has been written. */
    void end(Part part) {
        Label done = new Label();
        boolean isOnlyWay = part.ways() < 2;
        if (!control.isUnreachable()) {
            stack.placeAll();
            if (isOnlyWay) {
                giveBack(part);
                return;
            }
            goTo(done, 0, part);
        }
        for (int each : part.exits) {
            List<Kind> carried = control.enterExit(each);
            for (int i = carried.size() - 1; i >= 0; i--) {
                save(carried.get(i), "results", i, layout.operand(i));
                stack.pop();
            }
            giveNothing(part);
            if (isOnlyWay) {
                giveBack(part);
            } else {
                goTo(done, part.way(each), part);
            }
        }
        if (!isOnlyWay) {
            stack.truncate(0);
            part.given.forEach(stack::pushPlaced);
            stack.pushPlaced(Kind.I32);
            stack.label(done);
            giveBack(part);
        }
    }

    /** Fills the places of the operands that the part gives where it falls through. */
    private void giveNothing(Part part) {
        for (int i = 0; i < part.given.size(); i++) {
            code.op(part.given.get(i).zero);
            code.variable(part.given.get(i).store(), layout.operand(i));
        }
    }

    private void goTo(Label done, int way, Part part) {
        code.constant(way);
        code.variable(ISTORE, layout.operand(part.given.size()));
        code.jump(GOTO, done);
    }

    private void save(Kind kind, String field, int index, int slot) {
        code.variable(ALOAD, layout.context);
        code.getField(Names.CONTEXT, field, "[J");
        code.constant(index);
        code.variable(kind.load(), slot);
        code.box(kind);
        code.op(LASTORE);
    }

    /** Returns; if there are several ways, with the number of one, which is behind the operands. */
    private void giveBack(Part part) {
        List<Part.Value> left = part.left();
        for (int i = 0; i < left.size(); i++) {
            save(left.get(i).kind(), "locals", i, slot(left.get(i), 0));
        }
        Part.Value returned = part.returned();
        if (part.ways() > 1) {
            code.variable(ILOAD, layout.operand(part.given.size()));
        }
        if (part.packs()) {
            code.op(I2L);
            code.constant(Integer.SIZE);
            code.op(LSHL);
        }
        if (returned != null) {
            code.variable(returned.kind().load(), slot(returned, 0));
        }
        if (part.packs()) {
            code.op(I2L);
            code.constant(LOW);
            code.ops(LAND, LOR);
        }
        Kind result = part.returns();
        code.op(result == null ? RETURN : result.returns());
    }
}
