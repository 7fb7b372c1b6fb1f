package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.objectweb.asm.Label;

/**
 * A method that calls one of several parts, which are left by the same ways with the same results.
 * To say which, and to go where all of these calls are one, takes fewer bytes than a call: enough
 * of these make room for a switch over hundreds of cases to stay where it is, in the method that
 * runs most often.
 */
final class SharedCall {
    private final List<Part> parts;
    private final List<Integer> parameters;

    SharedCall(List<Part> parts) {
        this.parts = parts;
        TreeSet<Integer> needed = new TreeSet<>();
        parts.forEach(each -> needed.addAll(each.parameters));
        this.parameters = List.copyOf(needed);
    }

    List<Part> parts() {
        return parts;
    }

    /** About how many bytes the call of a part takes in the method. */
    static int size(Part part) {
        return 14 + 2 * part.parameters.size();
    }

    List<Integer> parameters() {
        return parameters;
    }

    /** One of the parts; the method returns what theirs return. */
    Part any() {
        return parts.get(0);
    }

    /** The number by which the method knows a part; -1 if it does not. */
    int number(Part part) {
        return parts.indexOf(part);
    }

    String descriptor() {
        StringBuilder text = new StringBuilder("(");
        parameters.forEach(each -> text.append(any().kind(each).descriptor));
        Kind result = any().returns();
        return text.append(Names.THE_CONTEXT)
                .append("II)")
                .append(result == null ? "V" : result.descriptor)
                .toString();
    }

    /**
     * Writes the method.
     *
     * @param owner the class of the parts
     * @param methods the names of their methods, in order
     */
    void write(Emitter code, String owner, List<String> methods) {
        List<Object> frame = new ArrayList<>();
        int[] slots = new int[parameters.size()];
        int context = 0;
        for (int i = 0; i < slots.length; i++) {
            Kind kind = any().kind(parameters.get(i));
            slots[i] = context;
            context += kind.slots;
            frame.add(kind.frameType);
        }
        frame.addAll(List.of(Names.CONTEXT, INTEGER, INTEGER));
        Label[] labels = parts.stream().map(each -> new Label()).toArray(Label[]::new);
        code.variable(ILOAD, context + 2);
        int last = labels.length - 1;
        code.next().visitTableSwitchInsn(0, last, labels[last], labels);
        for (int i = 0; i < labels.length; i++) {
            code.label(labels[i], frame.toArray(), new Object[0]);
            Part part = parts.get(i);
            for (int each : part.parameters) {
                code.variable(part.kind(each).load(), slots[parameters.indexOf(each)]);
            }
            code.variable(ALOAD, context);
            code.variable(ILOAD, context + 1);
            code.call(owner, methods.get(i), part.descriptor());
            Kind result = part.returns();
            code.op(result == null ? RETURN : result.returns());
        }
    }
}
