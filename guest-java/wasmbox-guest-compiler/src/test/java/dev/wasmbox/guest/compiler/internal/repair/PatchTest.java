package dev.wasmbox.guest.compiler.internal.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** No place that a repair changes can get lost without notice. */
@Tag("once")
final class PatchTest {

    static Stream<Repair> patches() {
        return Repair.all().stream().filter(repair -> !repair.isWholeClass());
    }

    @ParameterizedTest
    @MethodSource("patches")
    void patch_hasTheNameOfItsFault(Repair repair) {
        String name =
                Arrays.stream(repair.name().split("_"))
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining());
        String patch = getClass().getPackageName() + "." + name;
        assertThat(Patch.class).as(patch).isAssignableFrom(loaded(patch));
    }

    /** Each method that the patch changes is taken away in turn. */
    @ParameterizedTest
    @MethodSource("patches")
    void patch_withoutAMethodThatItChanges_fails(Repair repair) throws IOException {
        for (String name : repair.classNames()) {
            byte[] published = published(name);
            Map<String, Integer> before = codes(published);
            Map<String, Integer> after = codes(repair.patch(name, published));
            Set<String> changed = new TreeSet<>(before.keySet());
            changed.removeIf(method -> Objects.equals(before.get(method), after.get(method)));
            for (String method : changed) {
                byte[] without = without(published, method);
                assertThatThrownBy(() -> repair.patch(name, without))
                        .as("%s without %s", name, method)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("the repair " + repair + " changes");
            }
        }
    }

    /** A repair may be left out, to see what goes wrong without it: the others still fit. */
    @Test
    void patches_fitWithoutEachOther() {
        ClassLoader teaVm = getClass().getClassLoader();
        for (Repair repair : Repair.all()) {
            Set<Repair> others = Repair.all();
            others.remove(repair);
            RepairedClasses classes = new RepairedClasses(teaVm, others);
            for (String name : repair.classNames()) {
                String resource = name.replace('.', '/') + ".class";
                boolean isMendedByOthers = others.stream().anyMatch(other -> other.mends(name));
                assertThat(classes.repaired(resource) != null)
                        .as("%s without %s", name, repair)
                        .isEqualTo(isMendedByOthers);
            }
        }
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("no class " + name, e);
        }
    }

    private static byte[] published(String name) throws IOException {
        String resource = name.replace('.', '/') + ".class";
        try (InputStream in = PatchTest.class.getClassLoader().getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        }
    }

    /** A hash for the code of each method. */
    private static Map<String, Integer> codes(byte[] type) {
        Map<String, Integer> codes = new HashMap<>();
        new ClassReader(type)
                .accept(
                        new ClassVisitor(Patch.ASM) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    String signature,
                                    String[] exceptions) {
                                return new CodeHash(hash -> codes.put(name + descriptor, hash));
                            }
                        },
                        ClassReader.SKIP_DEBUG);
        return codes;
    }

    private static byte[] without(byte[] type, String method) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(type)
                .accept(
                        new ClassVisitor(Patch.ASM, writer) {
                            @Override
                            public @Nullable MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    String signature,
                                    String[] exceptions) {
                                return method.equals(name + descriptor)
                                        ? null
                                        : super.visitMethod(
                                                access, name, descriptor, signature, exceptions);
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    /** Hashes the instructions of a method. */
    private static final class CodeHash extends MethodVisitor {
        private final IntConsumer result;
        private int hash;

        CodeHash(IntConsumer result) {
            super(Opcodes.ASM9);
            this.result = result;
        }

        private void add(Object... parts) {
            hash = hash * 31 + Arrays.hashCode(parts);
        }

        @Override
        public void visitInsn(int opcode) {
            add(opcode);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            add(opcode, operand);
        }

        @Override
        public void visitVarInsn(int opcode, int index) {
            add(opcode, index);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            add(opcode, type);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            add(opcode, owner, name, descriptor);
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean itf) {
            add(opcode, owner, name, descriptor);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            add(opcode);
        }

        @Override
        public void visitLdcInsn(Object value) {
            add(value);
        }

        @Override
        public void visitEnd() {
            result.accept(hash);
        }
    }
}
