package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code GlobalValueNumbering} takes instructions away that give a value which another variable has
 * already, and {@code LoopInvariantMotion} moves them out of loops as {@code LoopInvariantAnalyzer}
 * allows. Both do so in try blocks too, where the place of a definition has a meaning. They are
 * made to ask {@code VersionsInTries}.
 */
final class PlacesOfDefinitions extends Patch {

    private static final String OURS = HELPERS + "VersionsInTries";
    private static final String NUMBERING = "org/teavm/model/optimization/GlobalValueNumbering";
    private static final String INSTRUCTION = "Lorg/teavm/model/Instruction;";

    PlacesOfDefinitions(ClassVisitor target) {
        super(target);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        return switch (name) {
            case "optimize" -> new Elimination(code);
            case "visit" -> new Motion(code);
            default -> code;
        };
    }

    /** What the optimizer says of an instruction is asked about again. */
    private final class Elimination extends MethodVisitor {
        private int instruction;

        Elimination(MethodVisitor target) {
            super(ASM, target);
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            super.visitVarInsn(opcode, variable);
            if (opcode == Opcodes.ALOAD && variable != 0) {
                instruction = variable;
            }
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean itf) {
            super.visitMethodInsn(opcode, owner, name, descriptor, itf);
            if (name.equals("acceptVisitor")) {
                applied();
                super.visitVarInsn(Opcodes.ALOAD, 0);
                field("eliminate", "Z");
                super.visitVarInsn(Opcodes.ALOAD, instruction);
                field("replaceMap", "[I");
                field("deletedVars", "[Z");
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        OURS,
                        "isEliminated",
                        "(Z" + INSTRUCTION + "[I[Z)Z",
                        false);
                super.visitFieldInsn(Opcodes.PUTFIELD, NUMBERING, "eliminate", "Z");
            }
        }

        private void field(String name, String descriptor) {
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitFieldInsn(Opcodes.GETFIELD, NUMBERING, name, descriptor);
        }
    }

    /** What is assigned to {@code canMove} is asked for. */
    private final class Motion extends MethodVisitor {
        Motion(MethodVisitor target) {
            super(ASM, target);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.PUTFIELD && name.equals("canMove")) {
                applied();
                super.visitInsn(Opcodes.POP);
                super.visitVarInsn(Opcodes.ALOAD, 1);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, OURS, "isMovable", "(" + INSTRUCTION + ")Z", false);
            }
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }
    }
}
