package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code ClassInitInsertion} initializes the class of a static field before its use, unless each
 * way to there has done so, and {@code ClassInitElimination} takes out what is left of that kind.
 * For both, a block is a way that is always walked to its end, which an exception in a try block
 * does not do; and for the second, a call of an interface's method initializes the interface. They
 * are made to ask {@code Initializations} what an instruction tells of what follows it.
 */
final class InitializersInTries extends Patch {

    private static final String VISITOR =
            "org/teavm/model/transformation/ClassInitInsertion$Visitor";
    private static final String INSTRUCTION = "Lorg/teavm/model/Instruction;";

    private boolean inserts;

    InitializersInTries(ClassVisitor target) {
        super(target);
    }

    @Override
    public void visit(
            int version, int access, String name, String type, String parent, String[] interfaces) {
        super.visit(version, access, name, type, parent, interfaces);
        inserts = name.equals(VISITOR);
        if (inserts) {
            super.visitField(Opcodes.ACC_PRIVATE, "visited", INSTRUCTION, null, null).visitEnd();
        }
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        if (!inserts) {
            return name.equals("optimize") ? new Knowledge(code) : code;
        }
        if (name.equals("markClassAsInitialized")) {
            return new Knowledge(code);
        }
        return name.equals("visit") && descriptor.endsWith("Instruction;)V") ? visited(code) : code;
    }

    /** Remembers the instruction that is visited. */
    private MethodVisitor visited(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitCode() {
                applied();
                super.visitCode();
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitVarInsn(Opcodes.ALOAD, 1);
                super.visitFieldInsn(Opcodes.PUTFIELD, VISITOR, "visited", INSTRUCTION);
            }
        };
    }

    /** Adds to the set of initialized classes only what the instruction tells. */
    private final class Knowledge extends MethodVisitor {
        private int loaded;
        private int instruction;
        private boolean done;

        Knowledge(MethodVisitor target) {
            super(ASM, target);
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            super.visitVarInsn(opcode, variable);
            loaded = variable;
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean itf) {
            if (name.equals("getNext")) {
                instruction = loaded;
            }
            if (!name.equals("add") || inserts && done) {
                super.visitMethodInsn(opcode, owner, name, descriptor, itf);
                return;
            }
            applied();
            super.visitVarInsn(Opcodes.ALOAD, instruction);
            if (inserts) {
                super.visitFieldInsn(Opcodes.GETFIELD, VISITOR, "visited", INSTRUCTION);
            }
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    HELPERS + "Initializations",
                    "add",
                    "(Ljava/util/Set;Ljava/lang/Object;" + INSTRUCTION + ")Z",
                    false);
            done = true;
        }
    }
}
