package dev.wasmbox.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Takes the look at the interrupt flag out of compiled guests. WasmBox's guests do not look while
 * none is to stop, so a peer that shows what the rest of WasmBox costs must not look either.
 */
final class Uninterruptible extends ClassVisitor {
    private static final String CLASS = "CompiledMachineShaded.class";

    private Uninterruptible(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** The same archive of generated classes, with a look that does nothing. */
    static byte[] in(byte[] archive) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(archive));
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                byte[] bytes = from.readAllBytes();
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(entry.getName().endsWith(CLASS) ? without(bytes) : bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] without(byte[] bytes) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(bytes).accept(new Uninterruptible(writer), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String type, String generic, String[] thrown) {
        MethodVisitor method = super.visitMethod(access, name, type, generic, thrown);
        if (!name.equals("checkInterruption")) {
            return method;
        }
        method.visitCode();
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        return null;
    }
}
