package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code PhiUpdater} merges the values that a variable has on different ways into a block, and goes
 * wrong at exception handlers in three places.
 *
 * <p>An assignment in a try block leaves two values for the handler, the one before and the one
 * after. {@code markAssignment} merges them only if the variable was assigned in a block that it
 * has looked at already, which misses parameters, whatever is restored when a fiber resumes, and
 * assignments in branches before the try. It is made to assume that every variable has a value
 * before; where it has none, the merge is not used.
 *
 * <p>{@code renameVariables} counts among the values of a try block what its merges and exception
 * variables replace, which no instruction of the block ever sees. Such a value may be of a way on
 * which the variable has none, and overwrote the right one. Only those count that instructions
 * replace.
 *
 * <p>{@code placePhi} does not merge a variable that another merge of the same block takes as
 * input. But the block may also use the variable itself. The exception is taken out; again, what is
 * not used disappears later.
 */
final class AssignmentsInTry extends Patch {

    AssignmentsInTry(ClassVisitor target) {
        super(target);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        return switch (name) {
            case "markAssignment" -> new AllDefined(code);
            case "renameVariables" -> new InstructionsOnly(code);
            case "placePhi" -> new NoInputs(code);
            default -> code;
        };
    }

    /** What is read from the array {@code variableDefined} is always true. */
    private final class AllDefined extends MethodVisitor {
        AllDefined(MethodVisitor target) {
            super(ASM, target);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.BALOAD) {
                applied();
                super.visitInsn(Opcodes.POP2);
                super.visitInsn(Opcodes.ICONST_1);
            } else {
                super.visitInsn(opcode);
            }
        }
    }

    /** The list {@code definedVersions} is emptied before the instructions of a block. */
    private final class InstructionsOnly extends MethodVisitor {
        InstructionsOnly(MethodVisitor target) {
            super(ASM, target);
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean itf) {
            super.visitMethodInsn(opcode, owner, name, descriptor, itf);
            if (owner.equals("org/teavm/model/BasicBlock") && name.equals("iterator")) {
                applied();
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitFieldInsn(
                        Opcodes.GETFIELD,
                        "org/teavm/model/util/PhiUpdater",
                        "definedVersions",
                        "Ljava/util/List;");
                super.visitInsn(Opcodes.ACONST_NULL);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        "java/util/Collections",
                        "fill",
                        "(Ljava/util/List;Ljava/lang/Object;)V",
                        false);
            }
        }
    }

    /** What is read from {@code getIncomingVariablesForFrontier()} is always null. */
    private final class NoInputs extends MethodVisitor {
        private boolean afterCall;

        NoInputs(MethodVisitor target) {
            super(ASM, target);
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean itf) {
            super.visitMethodInsn(opcode, owner, name, descriptor, itf);
            afterCall |= name.equals("getIncomingVariablesForFrontier");
        }

        @Override
        public void visitInsn(int opcode) {
            super.visitInsn(opcode);
            if (opcode == Opcodes.AALOAD && afterCall) {
                afterCall = false;
                applied();
                super.visitInsn(Opcodes.POP);
                super.visitInsn(Opcodes.ACONST_NULL);
            }
        }
    }
}
