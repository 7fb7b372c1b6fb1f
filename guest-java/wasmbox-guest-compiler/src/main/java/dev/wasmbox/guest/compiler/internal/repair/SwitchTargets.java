package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code WasmBlock.BreakFinder} asks whether anything jumps to the end of a block, and overlooks
 * the targets of a switch. It gets a {@code visit(WasmSwitch)}: {@code found |=
 * targets.contains(target) | defaultTarget.equals(target)}.
 */
final class SwitchTargets extends Patch {

    private static final String MODEL = "org/teavm/backend/wasm/model/expression/";
    private static final String FINDER = MODEL + "WasmBlock$BreakFinder";
    private static final String SWITCH = MODEL + "WasmSwitch";
    private static final String BLOCK = "L" + MODEL + "WasmBlock;";

    SwitchTargets(ClassVisitor target) {
        super(target);
    }

    @Override
    public void visitEnd() {
        MethodVisitor code =
                cv.visitMethod(Opcodes.ACC_PUBLIC, "visit", "(L" + SWITCH + ";)V", null, null);
        code.visitCode();
        visitChildren(code);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, FINDER, "found", "Z");
        pushIsAmongTargets(code);
        code.visitInsn(Opcodes.IOR);
        pushIsDefaultTarget(code);
        code.visitInsn(Opcodes.IOR);
        code.visitFieldInsn(Opcodes.PUTFIELD, FINDER, "found", "Z");
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        applied();
        super.visitEnd();
    }

    private static void visitChildren(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(
                Opcodes.INVOKESPECIAL,
                MODEL + "WasmDefaultExpressionVisitor",
                "visit",
                "(L" + SWITCH + ";)V",
                false);
    }

    private static void pushIsAmongTargets(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, SWITCH, "getTargets", "()Ljava/util/List;", false);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, FINDER, "target", BLOCK);
        code.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                "java/util/List",
                "contains",
                "(Ljava/lang/Object;)Z",
                true);
    }

    private static void pushIsDefaultTarget(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, FINDER, "target", BLOCK);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, SWITCH, "getDefaultTarget", "()" + BLOCK, false);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "java/util/Objects",
                "equals",
                "(Ljava/lang/Object;Ljava/lang/Object;)Z",
                false);
    }
}
