package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code WasmGenerationVisitor.generate} closes the body of a method that can throw with a return
 * of what its last expression leaves. If that is a block whose ways out all return on their own, it
 * leaves nothing, and where the method has a result, the module is invalid. Such a body is closed
 * with an instruction that is never reached; so is the body of a method that cannot throw.
 */
final class FunctionEnds extends Patch.OfMethod {

    private static final String BODIES = HELPERS + "Bodies";
    private static final String RETURN = "org/teavm/backend/wasm/model/expression/WasmReturn";
    private static final String VISITOR = "org/teavm/backend/wasm/generate/WasmGenerationVisitor";
    private static final String FUNCTION = "Lorg/teavm/backend/wasm/model/WasmFunction;";
    private static final String CLOSE = "(Ljava/util/List;" + FUNCTION + ")V";
    private static final String BLOCK = "Lorg/teavm/backend/wasm/model/expression/WasmBlock;";
    private static final String EXPRESSION =
            "Lorg/teavm/backend/wasm/model/expression/WasmExpression;";

    FunctionEnds(ClassVisitor target) {
        super(target, "generate");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.RETURN) {
                    applied();
                    super.visitVarInsn(Opcodes.ALOAD, 2);
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitFieldInsn(Opcodes.GETFIELD, VISITOR, "function", FUNCTION);
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, BODIES, "close", CLOSE, false);
                }
                super.visitInsn(opcode);
            }

            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String descriptor, boolean itf) {
                super.visitMethodInsn(opcode, owner, name, descriptor, itf);
                if (owner.equals(RETURN) && descriptor.equals("()V")) {
                    applied();
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitFieldInsn(Opcodes.GETFIELD, VISITOR, "function", FUNCTION);
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitFieldInsn(Opcodes.GETFIELD, VISITOR, "rethrowBlock", BLOCK);
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            BODIES,
                            "end",
                            "(" + EXPRESSION + FUNCTION + BLOCK + ")" + EXPRESSION,
                            false);
                }
            }
        };
    }
}
