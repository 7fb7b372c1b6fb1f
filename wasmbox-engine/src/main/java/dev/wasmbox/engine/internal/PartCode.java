package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;

/**
 * Writes where the parts of a function begin and end: the call of a part where its statements were,
 * and what its method does at the end.
 */
final class PartCode {
    private static final long LOW = 0xFFFFFFFFL;

    private final ControlCode control;
    private final Emitter code;
    private final OperandStack stack;
    private final FrameLayout layout;
    private final PartValues values;
    private final SharedArrivals arrivals;

    PartCode(ControlCode control) {
        this.control = control;
        this.code = control.code;
        this.stack = control.stack;
        this.layout = control.layout;
        this.values = new PartValues(code, layout);
        this.arrivals = new SharedArrivals(control, values);
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
        if (arrivals.isOneOf(part)) {
            arrivals.arrive(part);
            control.diverge();
            return;
        }
        values.takeReturned(part.returned(), part.ways() > 1, bottom);
        values.takeLeft(part.left(), bottom);
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

    /** Calls a part by a method that it shares, if what it leads to allows for that. */
    boolean depart(Part part, SharedCall call, String owner, String method) {
        return arrivals.depart(part, call, owner, method);
    }

    /** Writes what was put off, behind all else in the method. */
    void finish() {
        arrivals.finish();
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
        code.goTo(ways);
        for (int i = exits.size() - 1; i >= 0; i--) {
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
            values.loadResult(i, carried.get(i));
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
                values.saveResult(carried.get(i), i, layout.operand(i));
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

    /** Returns; if there are several ways, with the number of one, which is behind the operands. */
    private void giveBack(Part part) {
        values.giveLeft(part.left());
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
            code.variable(returned.kind().load(), values.slot(returned, 0));
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
