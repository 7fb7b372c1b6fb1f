package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The exception of a cast says nothing. Who throws it is told the object and the class that it was
 * cast to, which the exception then names as the JVM's does.
 *
 * <p>The names must be in the module, so the analysis is told of the objects that a cast may fail
 * for.
 */
final class CastMessages extends Patch {

    private static final String VISITOR =
            "org/teavm/backend/wasm/generate/common/methods/BaseWasmGenerationVisitor";
    private static final String EXPRESSION =
            "Lorg/teavm/backend/wasm/model/expression/WasmExpression;";
    private static final String CODE = HELPERS + "FailedChecks";
    private static final String TYPE = "Lorg/teavm/model/ValueType;";
    private static final String NODE = "Lorg/teavm/dependency/DependencyNode;";
    private static final String ANALYZER = "Lorg/teavm/dependency/DependencyAnalyzer;";

    CastMessages(ClassVisitor target) {
        super(target);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        return switch (name) {
            case "generateThrowCCE" -> throwing(code);
            case "cast" -> descriptor.contains(TYPE) ? expecting(code) : code;
            default -> descriptor.equals("(Lorg/teavm/ast/CastExpr;)V") ? checking(code) : code;
        };
    }

    /** Calls the method of ours. */
    private MethodVisitor throwing(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String type) {
                if (opcode == Opcodes.GETSTATIC) {
                    applied();
                    super.visitFieldInsn(opcode, CODE, "CAST", "Lorg/teavm/model/MethodReference;");
                } else {
                    super.visitFieldInsn(opcode, owner, name, type);
                }
            }
        };
    }

    /** {@code FailedChecks.tell(block.getBody(), value.expr(), classLiteral(expr.getTarget()));} */
    private MethodVisitor checking(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String type, boolean isInterface) {
                super.visitMethodInsn(opcode, owner, name, type, isInterface);
                if (!name.equals("generateThrowCCE")) {
                    return;
                }
                applied();
                super.visitVarInsn(Opcodes.ALOAD, 4);
                call(
                        "org/teavm/backend/wasm/model/expression/WasmBlock",
                        "getBody",
                        "()Ljava/util/List;");
                super.visitVarInsn(Opcodes.ALOAD, 5);
                call("org/teavm/backend/wasm/generate/CachedExpression", "expr", "()" + EXPRESSION);
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitVarInsn(Opcodes.ALOAD, 1);
                call("org/teavm/ast/CastExpr", "getTarget", "()" + TYPE);
                call(VISITOR, "classLiteral", "(" + TYPE + ")" + EXPRESSION);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        CODE,
                        "tell",
                        "(Ljava/util/List;" + EXPRESSION + EXPRESSION + ")V",
                        false);
            }

            private void call(String owner, String name, String type) {
                super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, type, false);
            }
        };
    }

    /** The locals are this, receiver, value, type, whether it is weak, and the nodes of the two. */
    private MethodVisitor expecting(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitVarInsn(int opcode, int local) {
                super.visitVarInsn(opcode, local);
                if (opcode != Opcodes.ASTORE || local != 6) {
                    return;
                }
                applied();
                super.visitVarInsn(Opcodes.ALOAD, 5);
                super.visitVarInsn(Opcodes.ALOAD, 3);
                super.visitVarInsn(Opcodes.ILOAD, 4);
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL,
                        "org/teavm/dependency/DependencyGraphBuilder$1",
                        "getAnalyzer",
                        "()" + ANALYZER,
                        false);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        HELPERS + "Exceptions",
                        "ofCast",
                        "(" + NODE + TYPE + "Z" + ANALYZER + ")V",
                        false);
            }
        };
    }
}
