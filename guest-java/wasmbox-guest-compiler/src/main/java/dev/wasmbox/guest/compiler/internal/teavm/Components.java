package dev.wasmbox.guest.compiler.internal.teavm;

import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ValueEmitter;

/** The components of records. */
public final class Components {

    private Components() {}

    /** Compares two numbers as their boxes do; called from the repaired TeaVM. */
    public static ValueEmitter compare(ValueEmitter a, ValueEmitter b) {
        ValueType type = a.getType();
        String box =
                type == ValueType.FLOAT
                        ? "java.lang.Float"
                        : type == ValueType.DOUBLE ? "java.lang.Double" : "java.lang.Long";
        return a.getProgramEmitter()
                .invoke(new MethodReference(box, "compare", type, type, ValueType.INTEGER), a, b);
    }
}
