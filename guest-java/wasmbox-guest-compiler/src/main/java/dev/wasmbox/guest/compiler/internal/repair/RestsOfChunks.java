package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The collector relies on a heap that ends in a free chunk: {@code calculateRelocationTargets} runs
 * over the end of the heap without one, a heap that grows lengthens the last chunk that it knows,
 * wherever that is, and there is no first chunk to begin with when all are full. Yet {@code
 * hasAvailableMemory}, {@code getNextChunkIfPossible} and {@code hasAvailableChunk} let an object
 * take a chunk to its last byte. They no longer do; what is left of a chunk is a chunk.
 */
final class RestsOfChunks extends Patch {

    RestsOfChunks(ClassVisitor target) {
        super(target);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        return switch (name) {
            case "hasAvailableMemory", "getNextChunkIfPossible", "hasAvailableChunk" ->
                    neverEqual(name, code);
            default -> code;
        };
    }

    private MethodVisitor neverEqual(String method, MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            private int found;

            @Override
            public void visitJumpInsn(int opcode, Label label) {
                if (opcode != Opcodes.IF_ICMPEQ && opcode != Opcodes.IF_ICMPNE) {
                    super.visitJumpInsn(opcode, label);
                    return;
                }
                found++;
                super.visitInsn(Opcodes.POP2);
                if (opcode == Opcodes.IF_ICMPNE) {
                    super.visitJumpInsn(Opcodes.GOTO, label);
                }
            }

            @Override
            public void visitEnd() {
                if (found != 1) {
                    throw new IllegalStateException(
                            "GC." + method + " compares sizes " + found + " times, not once");
                }
                applied();
                super.visitEnd();
            }
        };
    }
}
