package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A change to one class file. It counts the places that it changes, since one that it does not find
 * must not go unnoticed: {@link Repair} knows how many there are.
 */
abstract class Patch extends ClassVisitor {

    static final int ASM = Opcodes.ASM9;

    /** Where the code is that patched classes call, which sees TeaVM's classes as they do. */
    static final String HELPERS = "dev/wasmbox/guest/compiler/internal/teavm/";

    private int changes;

    Patch(ClassVisitor target) {
        super(ASM, target);
    }

    /** To be called at each place that is changed. */
    final void applied() {
        changes++;
    }

    final int changes() {
        return changes;
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
