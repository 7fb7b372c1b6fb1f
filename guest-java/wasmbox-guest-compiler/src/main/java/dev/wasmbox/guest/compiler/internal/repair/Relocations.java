package dev.wasmbox.guest.compiler.internal.repair;

import dev.wasmbox.guest.library.system.Chunks;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * {@code GC.calculateRelocationTargets} makes a list of the blocks that objects can move to, behind
 * the list of free chunks, unchecked. With many small holes they take more than the collector's
 * memory, which is the last of the module's: it grows before a block is written beyond it. {@code
 * WasmHeap.resizeHeap} then may have all the memory that it wants, and must not ask for less.
 * {@code WasmTarget.renderMemoryLayout} lets the module have as much memory as that may take.
 */
final class Relocations extends Patch {

    private static final String BLOCK = "org/teavm/runtime/RelocationBlock";
    private static final String ADDRESS = "Lorg/teavm/interop/Address;";
    private static final String CHUNKS = Type.getInternalName(Chunks.class);

    Relocations(ClassVisitor target) {
        super(target);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        return switch (name) {
            case "calculateRelocationTargets" -> makeRoom(code);
            case "resizeHeap" -> growOnly(code);
            case "renderMemoryLayout" -> allow(code);
            default -> code;
        };
    }

    private MethodVisitor makeRoom(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            private boolean isBlock;

            @Override
            public void visitTypeInsn(int opcode, String type) {
                super.visitTypeInsn(opcode, type);
                isBlock = opcode == Opcodes.CHECKCAST && type.equals(BLOCK);
            }

            @Override
            public void visitVarInsn(int opcode, int index) {
                super.visitVarInsn(opcode, index);
                if (isBlock && opcode == Opcodes.ASTORE) {
                    applied();
                    super.visitVarInsn(Opcodes.ALOAD, index);
                    super.visitMethodInsn(
                            Opcodes.INVOKEVIRTUAL, BLOCK, "toAddress", "()" + ADDRESS, false);
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC, CHUNKS, "makeRoom", "(" + ADDRESS + ")V", false);
                }
                isBlock = false;
            }
        };
    }

    private MethodVisitor growOnly(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitJumpInsn(int opcode, Label label) {
                if (opcode != Opcodes.IF_ACMPEQ) {
                    super.visitJumpInsn(opcode, label);
                    return;
                }
                applied();
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        CHUNKS,
                        "isWithin",
                        "(" + ADDRESS + ADDRESS + ")Z",
                        false);
                super.visitJumpInsn(Opcodes.IFNE, label);
            }
        };
    }

    private MethodVisitor allow(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String descriptor, boolean itf) {
                if (!name.equals("calculateStorageSize")) {
                    super.visitMethodInsn(opcode, owner, name, descriptor, itf);
                    return;
                }
                applied();
                super.visitMethodInsn(Opcodes.INVOKESTATIC, CHUNKS, "mostNotes", "(I)I", false);
            }
        };
    }
}
