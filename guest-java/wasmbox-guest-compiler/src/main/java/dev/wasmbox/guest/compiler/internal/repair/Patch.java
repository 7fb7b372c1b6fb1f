package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A change to one class file, which fails loudly when it finds nothing to change. */
abstract class Patch extends ClassVisitor {

    static final int ASM = Opcodes.ASM9;

    /** Where the code is that patched classes call, which sees TeaVM's classes as they do. */
    static final String HELPERS = "dev/wasmbox/guest/compiler/internal/teavm/";

    private boolean applied;

    Patch(ClassVisitor target) {
        super(ASM, target);
    }

    final void applied() {
        applied = true;
    }

    final void requireApplied(Repair repair) {
        if (!applied) {
            throw new IllegalStateException(
                    "the repair "
                            + repair
                            + " found nothing to repair: is this another version of TeaVM?");
        }
    }

    /** Calls {@link #change} for the one method of that name. */
    abstract static class OfMethod extends Patch {
        private final String method;

        OfMethod(ClassVisitor target, String method) {
            super(target);
            this.method = method;
        }

        abstract MethodVisitor change(MethodVisitor code);

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
            return name.equals(method) ? change(code) : code;
        }
    }
}
