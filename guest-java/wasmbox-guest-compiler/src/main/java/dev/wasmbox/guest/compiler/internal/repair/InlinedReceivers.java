package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code Inlining} puts the code of a method in the place of its call before there are checks of
 * nulls. A method that does not use its object, such as {@code String.toString}, could then be
 * called on null. It is made to check the object of each call that it takes away.
 */
final class InlinedReceivers extends Patch.OfMethod {

    private static final String INVOKE = "org/teavm/model/instructions/InvokeInstruction";

    InlinedReceivers(ClassVisitor target) {
        super(target, "execPlanEntry");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String descriptor, boolean itf) {
                if (owner.equals(INVOKE) && name.equals("delete")) {
                    applied();
                    super.visitInsn(Opcodes.DUP);
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            HELPERS + "Receivers",
                            "check",
                            "(L" + INVOKE + ";)V",
                            false);
                }
                super.visitMethodInsn(opcode, owner, name, descriptor, itf);
            }
        };
    }
}
