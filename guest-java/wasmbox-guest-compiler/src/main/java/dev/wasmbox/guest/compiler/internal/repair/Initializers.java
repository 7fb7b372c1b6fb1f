package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code WasmTarget.renderClinit} makes a function for each class that calls its initializer unless
 * that has begun. If the initializer waits, the function is called again to go on with it, skips it
 * too, and what the initializer left on the stack of the fiber is taken for that of others. The
 * function is made to go on where the fiber is resuming.
 */
final class Initializers extends Patch.OfMethod {

    private static final String WASM = "org/teavm/backend/wasm/";
    private static final String BINARY = WASM + "model/expression/WasmIntBinary";
    private static final String EXPRESSION = "L" + WASM + "model/expression/WasmExpression;";
    private static final String REPOSITORY = "L" + WASM + "WasmFunctionRepository;";
    private static final int FUNCTIONS = 3;
    private static final int INITIALIZER = 8;

    Initializers(ClassVisitor target) {
        super(target, "renderClinit");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            private boolean testsFlag;

            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                super.visitFieldInsn(opcode, owner, name, descriptor);
                testsFlag |= name.equals("AND");
            }

            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String descriptor, boolean itf) {
                super.visitMethodInsn(opcode, owner, name, descriptor, itf);
                if (testsFlag && owner.equals(BINARY)) {
                    testsFlag = false;
                    applied();
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitFieldInsn(
                            Opcodes.GETFIELD,
                            WASM + "WasmTarget",
                            "asyncMethods",
                            "Ljava/util/Set;");
                    super.visitVarInsn(Opcodes.ALOAD, INITIALIZER);
                    super.visitVarInsn(Opcodes.ALOAD, FUNCTIONS);
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            HELPERS + "Initializers",
                            "isToBeSkipped",
                            "("
                                    + EXPRESSION
                                    + "Ljava/util/Set;Lorg/teavm/model/MethodReader;"
                                    + REPOSITORY
                                    + ")"
                                    + EXPRESSION,
                            false);
                }
            }
        };
    }
}
