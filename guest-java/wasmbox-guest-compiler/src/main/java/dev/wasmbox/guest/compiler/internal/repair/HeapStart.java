package dev.wasmbox.guest.compiler.internal.repair;

import dev.wasmbox.guest.library.system.TeaVmSystem;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What every message writes to lies in pages that have nothing to do with each other: the objects
 * that a guest made first, cut by the border of two pages where {@code WasmHeap.initHeap} lets the
 * heap begin anywhere; the shadow stack, which grows upwards from far below; and the static fields
 * of the runtime system, which {@code WasmTarget.emit} puts wherever their class happens to be.
 * They get one page, as {@code TeaVmSystem} and {@code HotStatics} say.
 */
final class HeapStart extends Patch {

    private static final String WASM = "org/teavm/backend/wasm/";
    private static final String ADDRESS = "Lorg/teavm/interop/Address;";
    private static final String LOCAL = "L" + WASM + "model/WasmLocal;";
    private static final String EXPRESSION = "L" + WASM + "model/expression/WasmExpression;";
    private static final String CLASSES = WASM + "generate/WasmClassGenerator";
    private static final String VISITOR = WASM + "generate/WasmGenerationVisitor";
    private static final String ELIMINATION = WASM + "optimization/UnusedFunctionElimination";

    HeapStart(ClassVisitor target) {
        super(target);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        return switch (name) {
            case "initHeap" -> place(code);
            case "emit" -> moveStatics(code);
            case "invocation" -> release(code);
            default -> code;
        };
    }

    private MethodVisitor place(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                if (opcode == Opcodes.PUTSTATIC && name.equals("heapAddress")) {
                    applied();
                    call("heapStart", "(" + ADDRESS + ")");
                } else if (opcode == Opcodes.PUTSTATIC && name.equals("memoryLimit")) {
                    applied();
                    super.visitInsn(Opcodes.POP);
                    call("memoryLimit", "()");
                }
                super.visitFieldInsn(opcode, owner, name, descriptor);
            }

            private void call(String name, String parameters) {
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        Type.getInternalName(TeaVmSystem.class),
                        name,
                        parameters + ADDRESS,
                        false);
            }
        };
    }

    /** Once the module is complete. */
    private MethodVisitor moveStatics(MethodVisitor code) {
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
                            HELPERS + "HotStatics",
                            "move",
                            "(L" + WASM + "model/WasmModule;L" + CLASSES + ";)V",
                            false);
                }
            }
        };
    }

    /** A frame is released by its size. */
    private MethodVisitor release(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String type, boolean isInterface) {
                if (!name.equals("generateReleaseStack")) {
                    super.visitMethodInsn(opcode, owner, name, type, isInterface);
                    return;
                }
                applied();
                super.visitVarInsn(Opcodes.ALOAD, 1);
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitFieldInsn(Opcodes.GETFIELD, VISITOR, "stackVariable", LOCAL);
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitFieldInsn(
                        Opcodes.GETFIELD, VISITOR, "classGenerator", "L" + CLASSES + ";");
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        HELPERS + "ThrowingCode",
                        "release",
                        "(Lorg/teavm/ast/InvocationExpr;"
                                + LOCAL
                                + "L"
                                + CLASSES
                                + ";)"
                                + EXPRESSION,
                        false);
                super.visitFieldInsn(Opcodes.PUTFIELD, VISITOR, "result", EXPRESSION);
            }
        };
    }
}
