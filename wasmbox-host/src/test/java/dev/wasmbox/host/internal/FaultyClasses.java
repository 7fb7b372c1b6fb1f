package dev.wasmbox.host.internal;

import dev.wasmbox.host.internal.stop.StopRequests;
import dev.wasmbox.host.internal.stop.Watchdog;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Loads the host's classes once more, with a question to {@link Faults} at the entry of each
 * method, before each allocation and before each call of a library. So there is no list of places
 * where something can fail: it can everywhere.
 *
 * <p>Left out is what gives back what was taken, which needs less than the taking did: the end of a
 * {@link Turn} and of a {@link Watchdog.Watch}. So is what runs once for all boxes, in static
 * initializers.
 */
final class FaultyClasses extends ClassLoader {
    private static final String HOST = "dev.wasmbox.host.";
    private static final Set<String> AS_THEY_ARE =
            Set.of(
                    Faults.class.getName(),
                    Faults.Mode.class.getName(),
                    Faults.Killed.class.getName());
    private static final Set<String> NEVER_FAIL =
            Set.of(
                    Watchdog.class.getName(),
                    Watchdog.Watch.class.getName(),
                    StopRequests.class.getName());

    FaultyClasses() {
        super(FaultyClasses.class.getClassLoader());
        setDefaultAssertionStatus(true);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(HOST) || AS_THEY_ARE.contains(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(getParent()).getResourceAsStream(file)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            byte[] faulty = NEVER_FAIL.contains(name) || isTest(name) ? bytes : faulty(bytes);
            return defineClass(name, faulty, 0, faulty.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static boolean isTest(String name) {
        return name.contains("FaultyBoxes")
                || name.contains("FaultyStack")
                || name.endsWith(".FullCopy");
    }

    private static byte[] faulty(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Questions(writer), 0);
        return writer.toByteArray();
    }

    /** Puts the questions into a class. */
    private static final class Questions extends ClassVisitor {
        private String name = "";

        Questions(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(
                int v, int a, String own, @Nullable String g, @Nullable String s, String[] i) {
            name = own;
            super.visit(v, a, own, g, s, i);
        }

        @Override
        public MethodVisitor visitMethod(
                int a, String method, String t, @Nullable String g, String @Nullable [] e) {
            MethodVisitor next = super.visitMethod(a, method, t, g, e);
            boolean givesBack = name.endsWith("/Turn") && method.equals("leave");
            return method.equals("<clinit>") || givesBack ? next : new Steps(next);
        }
    }

    private static final class Steps extends MethodVisitor {
        Steps(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        private void ask(int step) {
            super.visitInsn(Opcodes.ICONST_0 + step);
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    Type.getInternalName(Faults.class),
                    "step",
                    "(I)V",
                    false);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            ask(Faults.ENTRY);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            super.visitTypeInsn(opcode, type);
            if (opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY) {
                ask(Faults.ALLOCATION);
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY) {
                ask(Faults.ALLOCATION);
            }
            super.visitIntInsn(opcode, operand);
        }

        @Override
        public void visitMultiANewArrayInsn(String type, int dimensions) {
            ask(Faults.ALLOCATION);
            super.visitMultiANewArrayInsn(type, dimensions);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String type, Handle method, Object... a) {
            ask(Faults.ALLOCATION);
            super.visitInvokeDynamicInsn(name, type, method, a);
        }

        @Override
        public void visitMethodInsn(int op, String owner, String name, String type, boolean i) {
            if (!owner.startsWith("dev/wasmbox/host/") && !name.equals("<init>")) {
                ask(Faults.CALL);
            }
            super.visitMethodInsn(op, owner, name, type, i);
        }
    }
}
