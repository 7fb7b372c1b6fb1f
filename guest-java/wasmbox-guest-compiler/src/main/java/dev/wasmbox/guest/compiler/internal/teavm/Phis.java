package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.Set;
import java.util.stream.Collectors;
import org.teavm.model.BasicBlock;
import org.teavm.model.Incoming;
import org.teavm.model.Phi;
import org.teavm.model.Variable;
import org.teavm.model.instructions.AssignInstruction;

/** Phis that become assignments; called from the repaired TeaVM. */
public final class Phis {

    private Phis() {}

    /**
     * Puts the values of phis aside that are variables of other phis.
     *
     * @param merged the block with the phis
     * @param before its only predecessor, which has lost its jump
     */
    public static void putAside(BasicBlock merged, BasicBlock before) {
        Set<Variable> assigned =
                merged.getPhis().stream().map(Phi::getReceiver).collect(Collectors.toSet());
        for (Phi phi : merged.getPhis()) {
            if (phi.getIncomings().isEmpty()) {
                continue;
            }
            Incoming incoming = phi.getIncomings().get(0);
            if (assigned.contains(incoming.getValue())) {
                AssignInstruction copy = new AssignInstruction();
                copy.setReceiver(before.getProgram().createVariable());
                copy.setAssignee(incoming.getValue());
                before.add(copy);
                incoming.setValue(copy.getReceiver());
            }
        }
    }
}
