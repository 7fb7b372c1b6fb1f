package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.teavm.model.BasicBlock;
import org.teavm.model.Instruction;
import org.teavm.model.instructions.InvocationType;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.util.BasicBlockSplitter;

/** Which classes are initialized after an instruction; called from the repaired TeaVM. */
public final class Initializations {

    private Initializations() {}

    /**
     * Adds what an instruction initializes to what is initialized wherever its block leads to. In a
     * try block that is nothing, since its handler may follow what comes before the instruction. A
     * virtual call initializes nothing: the class of the object is, but an interface need not be.
     *
     * @param known the names of the initialized classes
     * @param name the class that the instruction initializes
     * @param by the instruction, or null for the method that it is in
     * @return whether the class was not among them
     */
    public static boolean add(Set<Object> known, Object name, @Nullable Instruction by) {
        boolean tells = by == null || !(isVirtualCall(by) || VersionsInTries.isInTry(by));
        return tells ? known.add(name) : !known.contains(name);
    }

    private static boolean isVirtualCall(Instruction instruction) {
        return instruction instanceof InvokeInstruction call
                && call.getType() == InvocationType.VIRTUAL;
    }

    /**
     * Splits a block before and after the initialization of a class in it.
     *
     * @return what follows the initialization
     */
    public static BasicBlock split(
            BasicBlockSplitter splitter, BasicBlock block, Instruction initialization) {
        BasicBlock alone = splitter.split(block, initialization.getPrevious());
        return splitter.split(alone, initialization);
    }
}
