package dev.wasmbox.junit.internal;

import dev.wasmbox.junit.InBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Disabled;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Finds classes of tests, and what belongs to them. */
final class TestClasses {

    private static final String MARK = Type.getDescriptor(InBox.class);
    private static final String DISABLED = Type.getDescriptor(Disabled.class);

    private TestClasses() {}

    /** The folder of class files that a class comes from, if it is a folder. */
    static Optional<Path> folder(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI())).filter(Files::isDirectory);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** All files of classes in a folder. */
    static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".class")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The classes in the same folder that run in boxes; the given one among them. */
    static List<Class<?>> together(Class<?> test) {
        Set<Class<?>> all = new LinkedHashSet<>();
        folder(test).map(TestClasses::files).orElse(List.of()).stream()
                .map(TestClasses::read)
                .map(ClassReader::new)
                .filter(TestClasses::runsInBoxes)
                .map(file -> load(test, file.getClassName().replace('/', '.')))
                .forEach(all::add);
        all.add(test);
        return List.copyOf(all);
    }

    /** The classes whose methods JUnit calls for tests: nested ones and those above, too. */
    static List<Class<?>> family(List<Class<?>> tests) {
        Set<Class<?>> family = new LinkedHashSet<>();
        tests.forEach(test -> add(test, family));
        return List.copyOf(family);
    }

    private static void add(@Nullable Class<?> type, Set<Class<?>> family) {
        if (type == null || type == Object.class || !family.add(type)) {
            return;
        }
        add(type.getSuperclass(), family);
        Stream.of(type.getInterfaces()).forEach(each -> add(each, family));
        Stream.of(type.getDeclaredClasses())
                .filter(each -> each.isAnnotationPresent(org.junit.jupiter.api.Nested.class))
                .filter(each -> !Members.isOnlyOnJvm(each))
                .forEach(each -> add(each, family));
    }

    private static Class<?> load(Class<?> near, String name) {
        try {
            return Class.forName(name, false, near.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean runsInBoxes(ClassReader file) {
        List<String> marks = new ArrayList<>();
        ClassVisitor visitor =
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public @Nullable AnnotationVisitor visitAnnotation(String type, boolean seen) {
                        marks.add(type);
                        return null;
                    }
                };
        file.accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        return marks.contains(MARK) && !marks.contains(DISABLED);
    }
}
