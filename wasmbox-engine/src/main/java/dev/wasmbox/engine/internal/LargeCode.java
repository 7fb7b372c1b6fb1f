package dev.wasmbox.engine.internal;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A function that is too large to be one method, and how it is written. */
final class LargeCode {
    final FunctionFacts facts;

    private final CodeSizes sizes;
    private final int largeBytes;
    private final int frameBytes;
    private int aim;
    private Parts parts;
    private boolean compact;

    LargeCode(ModuleCode module, int function) {
        this.facts = new FunctionFacts(module, function);
        SizeCount counted = new SizeCount(new MethodVisitor(Opcodes.ASM9) {});
        this.sizes = new CodeSizes(counted, facts.instructions.size());
        FunctionCode whole = new FunctionCode(module, facts, counted, false);
        whole.note(sizes);
        int counts = whole.write();
        this.largeBytes = module.largeBytes;
        this.aim = largeBytes;
        this.parts = new Parts(facts, sizes, aim);
        this.frameBytes = module.isEnormous(facts, sizes) ? StackBudget.OUTSIDE : counts;
    }

    Parts parts() {
        return parts;
    }

    /** Whether loads and stores are calls, since what is left of it is still too large. */
    boolean isCompact() {
        return compact;
    }

    /**
     * Changes how it is written, if what is left of it has come out too large and there is another
     * way.
     *
     * @param size what is left, in bytes
     * @return whether it is to be written again
     */
    boolean tighten(int size) {
        if (!compact && size > largeBytes * 15 / 16) {
            compact = true;
            return true;
        }
        return size > largeBytes && splitFiner(aim * Math.min(15 * size / 16, largeBytes) / size);
    }

    /** Chooses smaller parts; says whether that can still be done. */
    boolean splitFiner() {
        return splitFiner(aim * 3 / 4);
    }

    private boolean splitFiner(int finer) {
        if (aim <= largeBytes / 4) {
            return false;
        }
        aim = finer;
        parts = new Parts(facts, sizes, aim);
        return true;
    }

    /** How much of the call stack it counts, with its parts. */
    int frameBytes() {
        return frameBytes;
    }
}
