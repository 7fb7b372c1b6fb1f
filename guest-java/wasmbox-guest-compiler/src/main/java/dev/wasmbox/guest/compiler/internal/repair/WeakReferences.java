package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code ClassGeneratorUtil} tells the collector of weak references and their queues, for which it
 * has structures of its own: a weak reference has three fields there. But only the backend for C
 * makes them so. Here they are plain objects with the fields of the class library, and the
 * collector took what comes after them on the heap for their fields, and wrote to it. So it is not
 * told, and follows what they refer to as any field: it is never cleared.
 */
final class WeakReferences extends Patch.OfMethod {

    WeakReferences(ClassVisitor target) {
        super(target, "contributeToFlags");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.IOR) {
                    applied();
                    super.visitInsn(Opcodes.POP);
                } else {
                    super.visitInsn(opcode);
                }
            }
        };
    }
}
