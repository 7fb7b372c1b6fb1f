package dev.wasmbox.guest.compiler.internal.teavm;

import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.instructions.JumpInstruction;
import org.teavm.model.instructions.SwitchInstruction;

/**
 * Makes a switch that has no case but {@code default} a jump. TeaVM leaves such a switch out
 * together with the calls that compute its selector.
 */
final class BareSwitches implements ClassHolderTransformer {

    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        for (MethodHolder method : type.getMethods()) {
            if (method.getProgram() != null) {
                method.getProgram().getBasicBlocks().forEach(BareSwitches::mend);
            }
        }
    }

    private static void mend(BasicBlock block) {
        Instruction last = block.getLastInstruction();
        if (last instanceof SwitchInstruction bare && bare.getEntries().isEmpty()) {
            JumpInstruction jump = new JumpInstruction();
            jump.setTarget(bare.getDefaultTarget());
            jump.setLocation(bare.getLocation());
            bare.replace(jump);
        }
    }
}
