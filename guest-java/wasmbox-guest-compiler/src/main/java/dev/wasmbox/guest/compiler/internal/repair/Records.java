package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code ObjectMethodsSubstitutor} makes the methods of records. Its hash codes begin with 1, where
 * those of the JVM begin with 0. And it compares floating-point components with an instruction, for
 * which NaN is not NaN and -0.0 is 0.0, where records are to compare them as their boxes.
 */
final class Records extends Patch {

    private static final String EMITTER = "org/teavm/model/emit/ValueEmitter";
    private static final String COMPARE = "(L" + EMITTER + ";L" + EMITTER + ";)L" + EMITTER + ";";

    Records(ClassVisitor target) {
        super(target);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        boolean hash = name.equals("substituteHashCode");
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String method, String type, boolean itf) {
                if (hash && method.equals("constant")) {
                    applied();
                    super.visitInsn(Opcodes.POP);
                    super.visitInsn(Opcodes.ICONST_0);
                }
                if (owner.equals(EMITTER) && method.equals("compareTo")) {
                    applied();
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            HELPERS + "Components",
                            "compare",
                            COMPARE,
                            false);
                } else {
                    super.visitMethodInsn(opcode, owner, method, type, itf);
                }
            }
        };
    }
}
