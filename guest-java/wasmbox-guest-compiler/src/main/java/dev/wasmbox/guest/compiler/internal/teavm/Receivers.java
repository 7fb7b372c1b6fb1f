package dev.wasmbox.guest.compiler.internal.teavm;

import org.teavm.model.Variable;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.NullCheckInstruction;

/** The objects whose methods are called; called from the repaired TeaVM. */
public final class Receivers {

    private Receivers() {}

    /** Checks the object of a call for null before it, if it has one that is not new. */
    public static void check(InvokeInstruction call) {
        Variable object = call.getInstance();
        if (object != null && !call.getMethod().getName().equals("<init>")) {
            NullCheckInstruction check = new NullCheckInstruction();
            check.setValue(object);
            check.setReceiver(call.getProgram().createVariable());
            check.setLocation(call.getLocation());
            call.insertPrevious(check);
            call.setInstance(check.getReceiver());
        }
    }
}
