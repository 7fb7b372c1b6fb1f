package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/**
 * Writes once what follows several parts of a function that are left in the same way, and the calls
 * that several parts share, behind all else in the method.
 */
final class SharedArrivals {
    private final ControlCode control;
    private final Emitter code;
    private final OperandStack stack;
    private final FrameLayout layout;
    private final PartValues values;
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

    SharedArrivals(ControlCode control, PartValues values) {
        this.control = control;
        this.code = control.code;
        this.stack = control.stack;
        this.layout = control.layout;
        this.values = values;
    }

    /** Calls a part by a method that it shares, if what it leads to allows for that. */
    boolean depart(Part part, SharedCall call, String owner, String method) {
        if (!isOneOf(part) || !layout.hasAll(call.parameters())) {
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

    boolean isOneOf(Part part) {
        return !part.falls
                && !part.exits.isEmpty()
                && part.exits.stream().allMatch(control::isPlainExit);
    }

    private Arrival arrival(Part part) {
        List<ControlFrame> targets =
                part.exits.stream().map(each -> control.frame(control.depthOf(each))).toList();
        int height = 0;
        for (ControlFrame each : targets) {
            each.isUsed = true;
            height = Math.max(height, each.height);
        }
        List<Kind> below = stack.kinds().subList(0, height);
        return new Arrival(targets, part.returned(), part.left(), below);
    }

    /** Writes what follows a part: takes what it has returned, and goes where that leads. */
    void arrive(Part part) {
        arrive(arrival(part));
    }

    private void arrive(Arrival arrival) {
        values.takeReturned(arrival.returned, arrival.targets.size() > 1, 0);
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
                    values.takeLeft(arrival.left, 0);
                    goOn(arrival);
                });
    }

    private void goOn(Arrival arrival) {
        List<Label> labels = arrival.targets.stream().map(each -> each.label).toList();
        if (labels.size() > 1) {
            code.goTo(labels);
        }
        if (labels.size() < 3) {
            code.jump(GOTO, labels.get(labels.size() - 1));
        }
    }
}
