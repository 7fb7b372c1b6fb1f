package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code ClassInitializerTransformer} puts the initialization of a class into a block of its own,
 * to which no handler belongs, so that exceptions of a static initializer pass by the {@code try}
 * around it. Its block is made a part of the one that it comes from, with the same handlers.
 */
final class InitializerHandlers extends Patch.OfMethod {

    private static final String SPLITTER = "org/teavm/model/util/BasicBlockSplitter";
    private static final String BLOCK = "Lorg/teavm/model/BasicBlock;";
    private static final String INSTRUCTION = "org/teavm/model/Instruction";

    InitializerHandlers(ClassVisitor target) {
        super(target, "transform");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            private int loaded;
            private int initialization;

            @Override
            public void visitVarInsn(int opcode, int variable) {
                super.visitVarInsn(opcode, variable);
                loaded = variable;
            }

            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String descriptor, boolean itf) {
                if (name.equals("split")) {
                    applied();
                    initialization = loaded;
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            HELPERS + "Initializations",
                            "split",
                            "(L" + SPLITTER + ";" + BLOCK + "L" + INSTRUCTION + ";)" + BLOCK,
                            false);
                } else if (name.equals("createBasicBlock")) {
                    applied();
                    super.visitInsn(Opcodes.POP);
                    super.visitVarInsn(Opcodes.ALOAD, initialization);
                    super.visitMethodInsn(
                            Opcodes.INVOKEVIRTUAL,
                            INSTRUCTION,
                            "getBasicBlock",
                            "()" + BLOCK,
                            false);
                } else {
                    super.visitMethodInsn(opcode, owner, name, descriptor, itf);
                }
            }
        };
    }
}
