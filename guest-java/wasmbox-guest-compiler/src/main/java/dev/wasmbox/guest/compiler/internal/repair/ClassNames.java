package dev.wasmbox.guest.compiler.internal.repair;

import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code WasmClassGenerator} writes the name of a class, which is a {@code String}, while it writes
 * the class. For those that a {@code String} itself needs, that is a circle, and the name of {@code
 * String} has no class then. It is made to leave the names to {@code ClassNames}, which write them
 * when all classes are there.
 */
final class ClassNames extends Patch {

    private static final String GENERATOR = "org/teavm/backend/wasm/generate/WasmClassGenerator";
    private static final String POOL = "Lorg/teavm/backend/wasm/generate/WasmStringPool;";
    private static final String VALUE = "Lorg/teavm/backend/wasm/binary/DataValue;";
    private static final Set<String> WRITERS =
            Set.of("addClass", "createStructure", "createPrimitiveClassData");

    ClassNames(ClassVisitor target) {
        super(target);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        if (WRITERS.contains(name)) {
            return new Writer(code);
        }
        return name.equals("postProcess") ? atLast(code) : code;
    }

    private MethodVisitor atLast(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitCode() {
                applied();
                super.visitCode();
                loadPool(this);
                call(this, "write", "(" + POOL + ")V");
            }
        };
    }

    private static void loadPool(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, GENERATOR, "stringPool", POOL);
    }

    private static void call(MethodVisitor code, String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, HELPERS + "ClassNames", name, descriptor, false);
    }

    private final class Writer extends MethodVisitor {
        Writer(MethodVisitor target) {
            super(ASM, target);
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean itf) {
            if (name.equals("getStringPointer")) {
                applied();
                call(mv, "later", "(" + POOL + "Ljava/lang/String;)I");
            } else if (name.equals("setAddress")) {
                applied();
                loadPool(mv);
                call(mv, "set", "(" + VALUE + "IJ" + POOL + ")V");
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, itf);
            }
        }
    }
}
