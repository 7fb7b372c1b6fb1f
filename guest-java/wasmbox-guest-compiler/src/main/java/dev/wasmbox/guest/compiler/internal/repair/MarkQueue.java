package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code WasmHeap.calculateStorageSize} gives the collector a sixteenth of the heap for its queue
 * of marked objects, unchecked. The smallest object takes eight bytes and its entry four, so half
 * of the heap is always enough.
 */
final class MarkQueue extends Patch.OfMethod {

    MarkQueue(ClassVisitor target) {
        super(target, "calculateStorageSize");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitIntInsn(int opcode, int operand) {
                if (opcode == Opcodes.BIPUSH && operand == 16) {
                    applied();
                    super.visitInsn(Opcodes.ICONST_2);
                } else {
                    super.visitIntInsn(opcode, operand);
                }
            }
        };
    }
}
