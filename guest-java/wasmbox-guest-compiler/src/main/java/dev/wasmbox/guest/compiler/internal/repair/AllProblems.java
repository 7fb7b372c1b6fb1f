package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * TeaVM tells some of a guest's problems only when others are mended. {@code TeaVM.build} ends
 * where its analysis has found problems, before native methods are looked at: it goes on. {@code
 * ReferenceResolver} takes away the code behind what is missing: it stays.
 */
final class AllProblems extends Patch {

    private static final String RESOLVER = "org/teavm/dependency/ReferenceResolver";
    private static final String VISITOR = "Lorg/teavm/model/instructions/InstructionVisitor;";

    AllProblems(ClassVisitor target) {
        super(target);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        return switch (name) {
            case "build" -> goingOn(code);
            case "truncateBlock" -> lookingBehind(code);
            default -> code;
        };
    }

    private MethodVisitor goingOn(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String method, String type, boolean itf) {
                super.visitMethodInsn(opcode, owner, method, type, itf);
                if (method.equals("getSevereProblems")) {
                    applied();
                    super.visitInsn(Opcodes.POP);
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            "java/util/Collections",
                            "emptyList",
                            "()Ljava/util/List;",
                            false);
                }
            }
        };
    }

    private MethodVisitor lookingBehind(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitCode() {
                applied();
                super.visitCode();
                Label first = new Label();
                super.visitVarInsn(Opcodes.ALOAD, 1);
                field("visitor", VISITOR);
                field("instructionsToAdd", "Ljava/util/List;");
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        HELPERS + "MissingThings",
                        "fail",
                        "(Lorg/teavm/model/Instruction;" + VISITOR + "Ljava/util/List;)Z",
                        false);
                super.visitJumpInsn(Opcodes.IFNE, first);
                super.visitInsn(Opcodes.RETURN);
                super.visitLabel(first);
                super.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            }

            private void field(String name, String type) {
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitFieldInsn(Opcodes.GETFIELD, RESOLVER, name, type);
            }
        };
    }
}
