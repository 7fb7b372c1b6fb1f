package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The exception of an index that is out of bounds says nothing. Who throws it is told the index and
 * the length of the array, which the exception then says as the JVM's does. In exchange, the index
 * is compared once, as a number without sign, where {@code BaseWasmGenerationVisitor} asks first
 * whether it is below zero.
 */
final class IndexMessages extends Patch {

    private static final String EXPR = "org/teavm/ast/";
    private static final String MODEL = "org/teavm/backend/wasm/model/expression/";
    private static final String VISITOR =
            "org/teavm/backend/wasm/generate/common/methods/BaseWasmGenerationVisitor";
    private static final String CALL_SITE = VISITOR + "$CallSiteIdentifier";
    private static final String EXPRESSION = "L" + MODEL + "WasmExpression;";
    private static final String CODE = HELPERS + "FailedChecks";
    private static final String METHOD = "Lorg/teavm/model/MethodReference;";

    IndexMessages(ClassVisitor target) {
        super(target);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        if (name.equals("generateThrowAIOOBE")) {
            return throwing(code);
        }
        return name.equals("visit") && descriptor.equals("(L" + EXPR + "BoundCheckExpr;)V")
                ? checking(code)
                : code;
    }

    /** Calls the method of ours. */
    private MethodVisitor throwing(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String type) {
                if (opcode == Opcodes.GETSTATIC) {
                    applied();
                    super.visitFieldInsn(opcode, CODE, "INDEX", METHOD);
                } else {
                    super.visitFieldInsn(opcode, owner, name, type);
                }
            }
        };
    }

    /** The locals are this, the expression, its block, its index, and the site of the call. */
    private MethodVisitor checking(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            private boolean first = true;

            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String type) {
                boolean compares = name.equals("LT_SIGNED");
                if (compares) {
                    applied();
                }
                super.visitFieldInsn(opcode, owner, compares ? "LT_UNSIGNED" : name, type);
            }

            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String type, boolean isInterface) {
                super.visitMethodInsn(opcode, owner, name, type, isInterface);
                if (name.equals("isLower") && first) {
                    first = false;
                    applied();
                    super.visitInsn(Opcodes.POP);
                    super.visitInsn(Opcodes.ICONST_0);
                } else if (name.equals("generateThrowAIOOBE")) {
                    applied();
                    tell();
                }
            }

            /** {@code if (array != null) FailedChecks.tell(body, index, generateLength(array));} */
            private void tell() {
                Label unknown = new Label();
                array();
                super.visitJumpInsn(Opcodes.IFNULL, unknown);
                super.visitVarInsn(Opcodes.ALOAD, 0);
                array();
                super.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL, VISITOR, "accept", "(L" + EXPR + "Expr;)V", false);
                super.visitVarInsn(Opcodes.ALOAD, 2);
                super.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL,
                        MODEL + "WasmBlock",
                        "getBody",
                        "()Ljava/util/List;",
                        false);
                super.visitVarInsn(Opcodes.ALOAD, 3);
                super.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL,
                        "org/teavm/backend/wasm/generate/CachedExpression",
                        "expr",
                        "()" + EXPRESSION,
                        false);
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitFieldInsn(Opcodes.GETFIELD, VISITOR, "result", EXPRESSION);
                super.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL,
                        VISITOR,
                        "generateArrayLength",
                        "(" + EXPRESSION + ")" + EXPRESSION,
                        false);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        CODE,
                        "tell",
                        "(Ljava/util/List;" + EXPRESSION + EXPRESSION + ")V",
                        false);
                super.visitLabel(unknown);
                super.visitFrame(Opcodes.F_APPEND, 1, new Object[] {CALL_SITE}, 0, null);
            }

            private void array() {
                super.visitVarInsn(Opcodes.ALOAD, 1);
                super.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL,
                        EXPR + "BoundCheckExpr",
                        "getArray",
                        "()L" + EXPR + "Expr;",
                        false);
            }
        };
    }
}
