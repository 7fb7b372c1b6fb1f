package dev.wasmbox.guest.compiler.internal;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code WasmTarget.emit} writes static fields to memory, wherever their class happens to lie. Once
 * the module is complete, {@code HotStatics} moves those that every message writes to.
 */
final class StaticsByTheStack extends Patch.OfMethod {

    private static final String WASM = "org/teavm/backend/wasm/";
    private static final String CLASSES = WASM + "generate/WasmClassGenerator";
    private static final String ELIMINATION = WASM + "optimization/UnusedFunctionElimination";
    private static final String MOVE = "(L" + WASM + "model/WasmModule;L" + CLASSES + ";)V";

    StaticsByTheStack(ClassVisitor target) {
        super(target, "emit");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            private int loaded;
            private int classes;

            @Override
            public void visitVarInsn(int opcode, int index) {
                loaded = index;
                super.visitVarInsn(opcode, index);
            }

            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String descriptor, boolean itf) {
                super.visitMethodInsn(opcode, owner, name, descriptor, itf);
                if (owner.equals(CLASSES) && name.equals("postProcess")) {
                    classes = loaded;
                } else if (owner.equals(ELIMINATION) && name.equals("<init>")) {
                    applied();
                    super.visitVarInsn(Opcodes.ALOAD, loaded);
                    super.visitVarInsn(Opcodes.ALOAD, classes);
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            "dev/wasmbox/guest/compiler/teavm/HotStatics",
                            "move",
                            MOVE,
                            false);
                }
            }
        };
    }
}
