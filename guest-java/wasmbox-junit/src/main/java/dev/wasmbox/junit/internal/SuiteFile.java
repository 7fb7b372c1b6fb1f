package dev.wasmbox.junit.internal;

import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the class that starts the guest, and that has the steps of all classes for both sides. */
final class SuiteFile {

    static final String NAME = ClassFile.PACKAGE + "Suite";
    private static final String STEPS = ClassFile.RUNTIME + "Steps";

    private SuiteFile() {}

    static byte[] write(List<Members> all) {
        ClassFile file = new ClassFile(NAME, "java/lang/Object");
        steps(file.staticMethod("steps", "()[L" + STEPS + ";"), all);
        MethodVisitor main = file.staticMethod("main", "([Ljava/lang/String;)V");
        String owner = ClassFile.RUNTIME + "GuestSide";
        main.visitMethodInsn(Opcodes.INVOKESTATIC, NAME, "steps", "()[L" + STEPS + ";", false);
        main.visitMethodInsn(Opcodes.INVOKESTATIC, owner, "start", "([L" + STEPS + ";)V", false);
        main.visitInsn(Opcodes.RETURN);
        ClassFile.end(main);
        return file.bytes();
    }

    private static void steps(MethodVisitor code, List<Members> all) {
        code.visitLdcInsn(all.size());
        code.visitTypeInsn(Opcodes.ANEWARRAY, STEPS);
        for (int i = 0; i < all.size(); i++) {
            String name = StepsFile.name(all.get(i).type());
            code.visitInsn(Opcodes.DUP);
            code.visitLdcInsn(i);
            code.visitTypeInsn(Opcodes.NEW, name);
            code.visitInsn(Opcodes.DUP);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", "()V", false);
            code.visitInsn(Opcodes.AASTORE);
        }
        code.visitInsn(Opcodes.ARETURN);
        ClassFile.end(code);
    }
}
