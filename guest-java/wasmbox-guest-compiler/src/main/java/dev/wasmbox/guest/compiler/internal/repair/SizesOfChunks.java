package dev.wasmbox.guest.compiler.internal.repair;

import dev.wasmbox.guest.library.system.Chunks;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * {@code GC.storeGapsInCardTable} reads the sizes of the free chunks before a collection too, when
 * objects lie in them: it takes the identity hash code of the first for the size, and writes to
 * memory as far as that goes. Such a chunk counts as its first byte, which is all that matters.
 */
final class SizesOfChunks extends Patch.OfMethod {

    private static final String CHUNK = "org/teavm/runtime/FreeChunk";
    private static final String ADDRESS = "org/teavm/interop/Address";

    SizesOfChunks(ClassVisitor target) {
        super(target, "storeGapsInCardTable");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                if (opcode != Opcodes.GETFIELD || !owner.equals(CHUNK) || !name.equals("size")) {
                    super.visitFieldInsn(opcode, owner, name, descriptor);
                    return;
                }
                applied();
                super.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL, CHUNK, "toAddress", "()L" + ADDRESS + ";", false);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        Type.getInternalName(Chunks.class),
                        "size",
                        "(L" + ADDRESS + ";)I",
                        false);
            }
        };
    }
}
