package dev.wasmbox.guest.compiler.internal;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code WasmHeap.initHeap} lets the heap begin anywhere. The objects that a guest makes first, and
 * writes to with each message, are then cut by the border of two pages, and a snapshot takes both.
 * The heap begins where a page does.
 */
final class HeapOnPage extends Patch.OfMethod {

    private static final String SYSTEM = "dev/wasmbox/guest/compiler/runtime/TeaVmSystem";
    private static final String ADDRESS = "Lorg/teavm/interop/Address;";

    HeapOnPage(ClassVisitor target) {
        super(target, "initHeap");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                if (opcode == Opcodes.PUTSTATIC && name.equals("heapAddress")) {
                    applied();
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            SYSTEM,
                            "heapStart",
                            "(" + ADDRESS + ")" + ADDRESS,
                            false);
                }
                super.visitFieldInsn(opcode, owner, name, descriptor);
            }
        };
    }
}
