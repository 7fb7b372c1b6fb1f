package dev.wasmbox.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Copies the jars of the program so that Java can archive what it loads from them. It archives no
 * classes of signed jars, whose signatures it checks at each start instead, none in the format of
 * before Java 6, which have no stack maps, and none that it makes for lambdas that can be
 * serialized. So signatures are left out, old classes get stack maps, and Scala's lambdas cannot be
 * serialized. The launcher does this once after a build: {@code StartJars FROM TO}.
 */
final class StartJars {
    private static final int FIRST_WITH_STACK_MAPS = Opcodes.V1_6;
    private static final String MANIFEST = JarFile.MANIFEST_NAME;

    private StartJars() {}

    public static void main(String[] folders) throws IOException {
        Path target = Files.createDirectories(Path.of(folders[1]));
        for (Path jar : jars(Path.of(folders[0]))) {
            copy(jar, target.resolve(jar.getFileName()));
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (JarFile jar = new JarFile(from.toFile(), false);
                OutputStream file = Files.newOutputStream(to);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.setLevel(Deflater.NO_COMPRESSION); // else it would be most of the work
            boolean signed = jar.stream().anyMatch(StartJars::isSignature);
            for (JarEntry entry : Collections.list(jar.entries())) {
                byte[] content = content(jar, entry, signed);
                if (content != null) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(content);
                    out.closeEntry();
                }
            }
        }
    }

    /** What to write for an entry; null for nothing. */
    private static byte @Nullable [] content(JarFile jar, JarEntry entry, boolean signed)
            throws IOException {
        if (isSignature(entry)) {
            return null;
        }
        if (signed && entry.getName().equals(MANIFEST)) {
            return "Manifest-Version: 1.0\n".getBytes(StandardCharsets.US_ASCII);
        }
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] content = in.readAllBytes();
            if (!entry.getName().endsWith(".class")) {
                return content;
            }
            return isOld(content) ? withStackMaps(content) : ArchivedLambdas.of(content);
        }
    }

    private static boolean isSignature(JarEntry entry) {
        return entry.getName().matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
    }

    private static boolean isOld(byte[] content) {
        return (content[6] << 8 | content[7]) < FIRST_WITH_STACK_MAPS;
    }

    private static byte[] withStackMaps(byte[] content) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        new ClassReader(content).accept(new NewerVersion(writer), ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    /** Passes a class on as one of Java 8. */
    private static final class NewerVersion extends ClassVisitor {
        NewerVersion(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
        }
    }
}
