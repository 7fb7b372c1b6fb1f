package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code WasmClassGenerator.writeStaticGcRoots} writes the number of the static fields that the
 * collector begins with as eight bytes, of which the collector reads four. It takes the other four
 * for the first field, and so never comes to the last, whose object it frees. The number is written
 * as four bytes.
 */
final class StaticRoots extends Patch.OfMethod {

    StaticRoots(ClassVisitor target) {
        super(target, "writeStaticGcRoots");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                boolean isLong = name.equals("LONG");
                if (isLong) {
                    applied();
                }
                super.visitFieldInsn(opcode, owner, isLong ? "INT" : name, descriptor);
            }

            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String descriptor, boolean isInterface) {
                if (name.equals("setLong")) {
                    applied();
                    super.visitInsn(Opcodes.L2I);
                    super.visitMethodInsn(opcode, owner, "setInt", "(II)V", isInterface);
                } else {
                    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
                }
            }
        };
    }
}
