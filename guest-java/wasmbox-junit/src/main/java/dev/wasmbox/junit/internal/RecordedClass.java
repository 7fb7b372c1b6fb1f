package dev.wasmbox.junit.internal;

import dev.wasmbox.junit.Recorder;
import dev.wasmbox.junit.internal.guest.Recording;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Changes a class of tests so that it writes down what it asserts: assertions become those of
 * {@link AssertionsFile}, and before each the place in the source is noted. In the tests themselves
 * the box can be saved there; in what others call, such as lambdas, it cannot, since then
 * everything that may call them would have to be compiled so that it can wait.
 */
final class RecordedClass extends ClassVisitor {

    private static final String JUNITS = Type.getInternalName(Assertions.class);
    private static final String RECORDER = Type.getInternalName(Recorder.class);
    private static final String RECORDING = Type.getInternalName(Recording.class);

    private final AssertionsFile assertions;
    private String source = "";

    private RecordedClass(ClassVisitor next, AssertionsFile assertions) {
        super(Opcodes.ASM9, next);
        this.assertions = assertions;
    }

    static byte[] of(byte[] original, AssertionsFile assertions) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(original).accept(new RecordedClass(writer, assertions), 0);
        return writer.toByteArray();
    }

    @Override
    public void visitSource(@Nullable String file, @Nullable String debug) {
        source = file == null ? "" : file;
        super.visitSource(file, debug);
    }

    @Override
    public MethodVisitor visitMethod(
            int access,
            String name,
            String descriptor,
            @Nullable String signature,
            String @Nullable [] exceptions) {
        return new Body(super.visitMethod(access, name, descriptor, signature, exceptions));
    }

    private final class Body extends MethodVisitor {

        private boolean annotated;
        private int line;

        Body(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            annotated = true;
            return super.visitAnnotation(descriptor, visible);
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
            super.visitLineNumber(number, start);
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean isAssertion = owner.equals(JUNITS) && AssertionsFile.has(name);
            if (isAssertion || owner.equals(RECORDER)) {
                super.visitLdcInsn(source + ":" + line);
                recording("at", "(Ljava/lang/String;)V");
                if (annotated) {
                    recording("rest", "()V");
                }
            }
            if (isAssertion) {
                assertions.use(name, descriptor);
            }
            String called = isAssertion ? AssertionsFile.NAME : owner;
            super.visitMethodInsn(opcode, called, name, descriptor, isInterface);
        }

        private void recording(String name, String descriptor) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, RECORDING, name, descriptor, false);
        }
    }
}
