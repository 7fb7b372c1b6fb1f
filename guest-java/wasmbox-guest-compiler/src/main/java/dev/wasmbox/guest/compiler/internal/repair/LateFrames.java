package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code ShadowStackTransformer} gives each method that may throw a frame on the shadow stack,
 * which it makes and releases with each call, whether or not it throws. {@code LateFrames} and
 * {@code ThrowingCode} say what is done instead.
 */
final class LateFrames extends Patch {

    private static final String LATE = HELPERS + "LateFrames";
    private static final String CODE = HELPERS + "ThrowingCode";
    private static final String LOWLEVEL = "org/teavm/model/lowlevel/";
    private static final String WASM = "org/teavm/backend/wasm/";
    private static final String VISITOR = WASM + "generate/WasmGenerationVisitor";
    private static final String CHARACTERISTICS = "L" + LOWLEVEL + "Characteristics;";
    private static final String EXPR = "Lorg/teavm/ast/Expr;";
    private static final String LOCAL = "L" + WASM + "model/WasmLocal;";
    private static final String BLOCK = "L" + WASM + "model/expression/WasmBlock;";
    private static final String CONTEXT = "L" + WASM + "generate/WasmGenerationContext;";
    private static final String CLASSES = "L" + WASM + "generate/WasmClassGenerator;";

    private static final String EXPRESSION = "L" + WASM + "model/expression/WasmExpression;";
    private static final String THROW =
            "(" + EXPRESSION + "Lorg/teavm/model/TextLocation;Ljava/util/List;)V";

    LateFrames(ClassVisitor target) {
        super(target);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        return switch (name) {
            case "apply" -> decide(code);
            case "findCallSiteLiveIns" -> ask(code);
            case "generateAllocStack" -> allocate(code);
            case "generateThrow" -> descriptor.equals(THROW) ? forget(code) : code;
            case "generateRegister" -> register(code);
            case "generateThrowNPE", "generateThrowCCE", "generateThrowAIOOBE" -> renew(code);
            default -> code;
        };
    }

    /** {@code if (LateFrames.apply(characteristics, program, method)) return;} */
    private MethodVisitor decide(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitCode() {
                applied();
                super.visitCode();
                Label otherwise = new Label();
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitFieldInsn(
                        Opcodes.GETFIELD,
                        LOWLEVEL + "ShadowStackTransformer",
                        "characteristics",
                        CHARACTERISTICS);
                super.visitVarInsn(Opcodes.ALOAD, 1);
                super.visitVarInsn(Opcodes.ALOAD, 2);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        LATE,
                        "apply",
                        "("
                                + CHARACTERISTICS
                                + "Lorg/teavm/model/Program;Lorg/teavm/model/MethodReader;)Z",
                        false);
                super.visitJumpInsn(Opcodes.IFEQ, otherwise);
                super.visitInsn(Opcodes.RETURN);
                super.visitLabel(otherwise);
                super.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            }
        };
    }

    /** Another answer to whether an instruction needs the references of its method kept. */
    private MethodVisitor ask(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String type, boolean isInterface) {
                boolean asks = name.equals("isCallInstruction");
                if (asks) {
                    applied();
                }
                super.visitMethodInsn(
                        opcode, asks ? LATE : owner, asks ? "needRoots" : name, type, isInterface);
            }
        };
    }

    /** The size of the frame says whether it is a late one, and the variable remembers. */
    private MethodVisitor allocate(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitLdcInsn(Object value) {
                if (value.equals("__stack__")) {
                    applied();
                    super.visitVarInsn(Opcodes.ALOAD, 1);
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            CODE,
                            "variable",
                            "(" + EXPR + ")Ljava/lang/String;",
                            false);
                } else {
                    super.visitLdcInsn(value);
                }
            }

            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String type, boolean isInterface) {
                if (!name.equals("acceptVisitor")) {
                    super.visitMethodInsn(opcode, owner, name, type, isInterface);
                    return;
                }
                applied();
                super.visitInsn(Opcodes.POP2);
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitVarInsn(Opcodes.ALOAD, 1);
                for (String[] field :
                        new String[][] {
                            {"stackVariable", LOCAL},
                            {"context", CONTEXT},
                            {"classGenerator", CLASSES}
                        }) {
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitFieldInsn(Opcodes.GETFIELD, VISITOR, field[0], field[1]);
                }
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        CODE,
                        "allocate",
                        "(" + EXPR + LOCAL + CONTEXT + CLASSES + ")" + EXPRESSION,
                        false);
                super.visitFieldInsn(Opcodes.PUTFIELD, VISITOR, "result", EXPRESSION);
            }
        };
    }

    /** Where the method has no frame yet, it will have one when the call site is stored. */
    private MethodVisitor register(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String type) {
                super.visitFieldInsn(opcode, owner, name, type);
                if (name.equals("stackVariable")) {
                    applied();
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC, CODE, "frame", "(" + LOCAL + ")" + LOCAL, false);
                }
            }
        };
    }

    /** A late frame is of no use after its throw. */
    private MethodVisitor forget(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.RETURN) {
                    applied();
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitFieldInsn(Opcodes.GETFIELD, VISITOR, "stackVariable", LOCAL);
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            CODE,
                            "afterThrow",
                            "(" + LOCAL + ")" + LOCAL,
                            false);
                    super.visitFieldInsn(Opcodes.PUTFIELD, VISITOR, "stackVariable", LOCAL);
                }
                super.visitInsn(opcode);
            }
        };
    }

    private MethodVisitor renew(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitCode() {
                applied();
                super.visitCode();
                super.visitVarInsn(Opcodes.ALOAD, 2);
                field("managed", "Z");
                field("stackVariable", LOCAL);
                field("lastTryBlock", BLOCK);
                field("context", CONTEXT);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        CODE,
                        "renewFrame",
                        "(Ljava/util/List;Z" + LOCAL + BLOCK + CONTEXT + ")V",
                        false);
            }

            private void field(String name, String type) {
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitFieldInsn(Opcodes.GETFIELD, VISITOR, name, type);
            }
        };
    }
}
