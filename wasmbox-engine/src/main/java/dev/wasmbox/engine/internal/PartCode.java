package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
    private final Map<Departure, Ways> departures = new LinkedHashMap<>();

    /**
     * What several parts do that are left by branches to the same blocks: they take the same
     * locals, in the same order. It is written once.
     *
     * @param below the operands that the blocks leave alone; if there are several, the number of
     *     the way is on the JVM's stack
     */
    private record Arrival(
            List<ControlFrame> targets,
            Part.@Nullable Value returned,
            List<Part.Value> left,
            List<Kind> below) {}

    /**
     * A call that several parts share.
     *
     * @param below the operands that are there. The number of the part is above them, not in the
     *     place of one: a handler of exceptions that is left could still need it.
     */
    private record Departure(SharedCall call, String owner, String method, List<Kind> below) {}

    /** Where the call of a departure is, and what is behind it, by the numbers of parts. */
    private static final class Ways {
        final Label start = new Label();
        final Map<Integer, Arrival> arrivals = new TreeMap<>();
    }

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
        if (isArrival(part)) {
            arrive(arrival(part));
            control.diverge();
            return;
        }
        takeReturned(part.returned(), part.ways() > 1, bottom);
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

    /** Calls a part by a method that it shares, if what it leads to allows for that. */
    boolean depart(Part part, SharedCall call, String owner, String method) {
        if (!isArrival(part) || !layout.hasAll(call.parameters())) {
            return false;
        }
        stack.placeAll();
        Arrival arrival = arrival(part);
        Departure departure = new Departure(call, owner, method, stack.kinds());
        Ways ways = departures.computeIfAbsent(departure, key -> new Ways());
        int number = call.number(part);
        ways.arrivals.put(number, arrival);
        code.constant(number);
        code.variable(ISTORE, layout.operand(stack.height()));
        code.jump(GOTO, ways.start);
        control.diverge();
        return true;
    }

    private void depart(Departure departure, Ways ways) {
        SharedCall call = departure.call;
        int height = departure.below.size();
        stack.truncate(0);
        departure.below.forEach(stack::pushPlaced);
        stack.pushPlaced(Kind.I32);
        stack.label(ways.start);
        call.parameters()
                .forEach(each -> code.variable(layout.kind(each).load(), layout.slot(each)));
        code.variable(ALOAD, layout.context);
        code.variable(ILOAD, layout.stackLeft);
        code.variable(ILOAD, layout.operand(height));
        code.call(departure.owner, departure.method, call.descriptor());
        Kind returned = call.any().returns();
        if (returned != null) {
            code.variable(returned.store(), layout.operand(height + 1));
            stack.pushPlaced(returned);
        }
        code.variable(ILOAD, layout.operand(height));
        arrive(call, ways);
    }

    /** Goes on by the number of the part, which is on the stack. */
    private void arrive(SharedCall call, Ways ways) {
        Label[] labels = new Label[call.parts().size()];
        Map<Arrival, Label> behind = new LinkedHashMap<>();
        Label other = new Label();
        for (int i = 0; i < labels.length; i++) {
            Arrival arrival = ways.arrivals.get(i);
            labels[i] =
                    arrival == null ? other : behind.computeIfAbsent(arrival, key -> new Label());
        }
        code.next().visitTableSwitchInsn(0, labels.length - 1, other, labels);
        int height = stack.height();
        behind.forEach(
                (arrival, label) -> {
                    stack.label(label);
                    Kind returned = call.any().returns();
                    if (returned != null) {
                        code.variable(returned.load(), layout.operand(height - 1));
                    }
                    arrive(arrival);
                });
        stack.label(other);
        code.trap("unreachable");
    }

    private boolean isArrival(Part part) {
        return !part.falls
                && !part.exits.isEmpty()
                && part.exits.stream().allMatch(control::isPlainExit);
    }

    private Arrival arrival(Part part) {
        List<ControlFrame> targets =
                part.exits.stream().map(each -> control.frame(depth(each))).toList();
        int height = 0;
        for (ControlFrame each : targets) {
            each.isUsed = true;
            height = Math.max(height, each.height);
        }
        List<Kind> below = stack.kinds().subList(0, height);
        return new Arrival(targets, part.returned(), part.left(), below);
    }

    /** Takes what a part has returned, and goes where that leads. */
    private void arrive(Arrival arrival) {
        takeReturned(arrival.returned, arrival.targets.size() > 1, 0);
        code.jump(GOTO, arrivals.computeIfAbsent(arrival, key -> new Label()));
    }

    /** Writes what was put off, behind all else in the method. */
    void finish() {
        departures.forEach(this::depart);
        arrivals.forEach(
                (arrival, label) -> {
                    stack.truncate(0);
                    arrival.below.forEach(stack::pushPlaced);
                    if (arrival.targets.size() > 1) {
                        stack.push(Kind.I32);
                    }
                    stack.label(label);
                    takeLeft(arrival.left, 0);
                    goOn(arrival);
                });
    }

    private void goOn(Arrival arrival) {
        List<Label> labels = arrival.targets.stream().map(each -> each.label).toList();
        if (labels.size() > 1) {
            goTo(labels);
        }
        if (labels.size() < 3) {
            code.jump(GOTO, labels.get(labels.size() - 1));
        }
    }

    /**
     * Takes a number and goes to that one of two or more labels; of two, it falls through for the
     * second.
     */
    private void goTo(List<Label> labels) {
        int last = labels.size() - 1;
        if (last == 1) {
            code.jump(IFEQ, labels.get(0));
        } else {
            Label[] all = labels.toArray(new Label[0]);
            code.next().visitTableSwitchInsn(0, last, all[last], all);
        }
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

    private void takeReturned(Part.@Nullable Value returned, boolean hasWay, int bottom) {
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
        goTo(ways);
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
