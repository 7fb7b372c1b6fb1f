package dev.wasmbox.guest.compiler.internal.repair;

import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code IrreducibleGraphSplitter}, {@code GraphUtils} and {@code UnusedVariableElimination} search
 * graphs depth first with room on their stacks for two entries a node, and may need one for each
 * edge as well. They get that.
 */
final class ManyBranches extends Patch {

    private static final String GRAPH = "Lorg/teavm/common/Graph;";
    private static final String SPLITTER = "org/teavm/common/IrreducibleGraphSplitter";
    private static final String UNUSED_VARIABLES =
            "org/teavm/model/optimization/UnusedVariableElimination";
    private static final Set<String> SEARCHES =
            Set.of("dfs", "findBackEdges", "removeLoops", "optimize");

    private String type = "";

    ManyBranches(ClassVisitor target) {
        super(target);
    }

    @Override
    public void visit(
            int version, int access, String name, String signature, String base, String[] others) {
        type = name;
        super.visit(version, access, name, signature, base, others);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        return SEARCHES.contains(name) ? withRoom(code) : code;
    }

    private MethodVisitor withRoom(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitInsn(int opcode) {
                super.visitInsn(opcode);
                if (opcode == Opcodes.IMUL) {
                    applied();
                    super.visitInsn(Opcodes.POP);
                    loadGraph(code);
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            HELPERS + "Searches",
                            "room",
                            "(" + GRAPH + ")I",
                            false);
                }
            }
        };
    }

    private void loadGraph(MethodVisitor code) {
        switch (type) {
            case SPLITTER -> {
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitFieldInsn(
                        Opcodes.GETFIELD,
                        SPLITTER,
                        "cfg",
                        "Lorg/teavm/common/MutableDirectedGraph;");
            }
            case UNUSED_VARIABLES -> code.visitVarInsn(Opcodes.ALOAD, 3);
            default -> code.visitVarInsn(Opcodes.ALOAD, 0);
        }
    }
}
