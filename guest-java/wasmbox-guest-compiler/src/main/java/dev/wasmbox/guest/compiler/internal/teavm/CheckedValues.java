package dev.wasmbox.guest.compiler.internal.teavm;

import org.teavm.model.Variable;
import org.teavm.model.instructions.ArrayLengthInstruction;
import org.teavm.model.instructions.CastInstruction;
import org.teavm.model.instructions.GetElementInstruction;
import org.teavm.model.instructions.GetFieldInstruction;

/**
 * Keeps instructions that may throw or initialize a class, whether or not somebody uses their
 * value; called from the repaired TeaVM with the variables that are kept.
 */
public final class CheckedValues {

    private CheckedValues() {}

    /** A cast may throw unless the compiler made it. */
    public static void keep(CastInstruction cast, boolean[] kept) {
        if (!cast.isWeak()) {
            keep(cast.getReceiver(), kept);
        }
    }

    /** The object may be null, and the class of a static field not initialized. */
    public static void keep(GetFieldInstruction read, boolean[] kept) {
        keep(read.getReceiver(), kept);
    }

    /** The array may be null, and the index out of bounds. */
    public static void keep(GetElementInstruction read, boolean[] kept) {
        keep(read.getReceiver(), kept);
    }

    /** The array may be null. */
    public static void keep(ArrayLengthInstruction read, boolean[] kept) {
        keep(read.getReceiver(), kept);
    }

    private static void keep(Variable value, boolean[] kept) {
        kept[value.getIndex()] = true;
    }
}
