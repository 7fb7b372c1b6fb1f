package dev.wasmbox.engine.internal;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A function that is too large to be one method, and how it is written. */
final class LargeCode {
    final FunctionFacts facts;
    final Parts parts;

    /** Whether loads and stores are calls, since what is left of it is still too large. */
    boolean isCompact;

    private final int frameBytes;

    LargeCode(ModuleCode module, int function) {
        this.facts = new FunctionFacts(module, function);
        SizeCount counted = new SizeCount(new MethodVisitor(Opcodes.ASM9) {});
        CodeSizes sizes = new CodeSizes(counted, facts.instructions.size());
        FunctionCode whole = new FunctionCode(module, facts, counted, false);
        whole.note(sizes);
        int counts = whole.write();
        this.parts = new Parts(facts, sizes, module.largeBytes);
        this.frameBytes = module.isEnormous(facts, sizes) ? StackBudget.OUTSIDE : counts;
    }

    /** How much of the call stack it counts, with its parts. */
    int frameBytes() {
        return frameBytes;
    }
}
