package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code ExceptionHandling} gives each call without a place, such as those of the library, an
 * element of the stack trace without class, method and line. Such calls get none, neither when they
 * are counted ({@code callStackSize}) nor when the trace is filled.
 */
final class NamelessFrames extends Patch {

    NamelessFrames(ClassVisitor target) {
        super(target);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        return switch (name) {
            case "callStackSize", "fillStackTrace" -> skip(name, code);
            default -> code;
        };
    }

    private MethodVisitor skip(String method, MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            private int found;

            @Override
            public void visitJumpInsn(int opcode, Label label) {
                if (opcode != Opcodes.IFNONNULL) {
                    super.visitJumpInsn(opcode, label);
                    return;
                }
                found++;
                super.visitInsn(Opcodes.POP);
                super.visitJumpInsn(Opcodes.GOTO, label);
            }

            @Override
            public void visitEnd() {
                if (found != 1) {
                    throw new IllegalStateException(
                            method + " looks for a place " + found + " times, not once");
                }
                applied();
                super.visitEnd();
            }
        };
    }
}
