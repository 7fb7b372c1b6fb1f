package dev.wasmbox.host.internal;

import dev.wasmbox.host.ModuleException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.MethodRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Looks through an archive of classes that the engine generated, before any of them is loaded.
 *
 * <p>Such classes do arithmetic, access the memory of an instance and call each other. So they may
 * name themselves, the engine's runtime, and the few classes of the JDK that generated code uses;
 * an archive that names anything else was not made by the engine, and could do anything.
 */
final class GeneratedClasses {
    private static final String GENERATED = "run/endive/$gen/";
    private static final String INTERPRETER =
            "run/endive/runtime/internal/CompilerInterpreterMachine";
    private static final String PROPERTIES = "wasm-module.properties";
    private static final long MAX_BYTES = 1L << 30;

    private static final Set<String> ENGINE =
            Set.of(
                    "run/endive/runtime/",
                    "run/endive/wasm/types/",
                    "run/endive/wasm/WasmEngineException",
                    "run/endive/wasm/WasmModule",
                    "run/endive/wasm/InvalidException");
    private static final Set<String> JDK =
            Set.of(
                    "java/lang/Object",
                    "java/lang/String",
                    "java/lang/StringBuilder",
                    "java/lang/Boolean",
                    "java/lang/Byte",
                    "java/lang/Short",
                    "java/lang/Character",
                    "java/lang/Integer",
                    "java/lang/Long",
                    "java/lang/Float",
                    "java/lang/Double",
                    "java/lang/Number",
                    "java/lang/Math",
                    "java/lang/Throwable",
                    "java/lang/RuntimeException",
                    "java/lang/ArithmeticException",
                    "java/lang/StackOverflowError",
                    "java/util/Arrays",
                    "java/util/List",
                    "java/util/Objects");

    /** Classes of which generated code may use these methods and no others. */
    private static final Map<String, Set<String>> JDK_METHODS =
            Map.of(
                    "java/lang/System", Set.of("getProperty"),
                    "java/lang/Thread", Set.of("currentThread", "isInterrupted"));

    private GeneratedClasses() {}

    /** Throws unless the archive holds generated classes only. */
    static void check(byte[] archive) {
        forEach(archive, GeneratedClasses::checkClass);
    }

    /** Whether the machine hands some functions to the interpreter. */
    static boolean callInterpreter(byte[] archive) {
        boolean[] found = {false};
        forEach(archive, bytes -> found[0] |= makesInterpreter(bytes));
        return found[0];
    }

    /** Hands over the bytes of each class in the archive. */
    static void forEach(byte[] archive, Consumer<byte[]> action) {
        long total = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readNBytes((int) Math.min(MAX_BYTES - total + 1, 1 << 29));
                total += bytes.length;
                if (total > MAX_BYTES) {
                    throw refused("its classes unpack to more than " + MAX_BYTES + " bytes");
                }
                if (!entry.getName().equals(PROPERTIES)) {
                    action.accept(bytes);
                }
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw refused("its classes cannot be read: " + e.getMessage());
        }
    }

    private static void checkClass(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        if (!reader.getClassName().startsWith(GENERATED)) {
            throw refused("it holds the class " + reader.getClassName());
        }
        reader.accept(new ReferenceCheck(reader.getClassName()), ClassReader.SKIP_DEBUG);
    }

    private static boolean makesInterpreter(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        boolean[] found = {false};
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String type, String generic, String[] thrown) {
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitTypeInsn(int opcode, String made) {
                                found[0] |= opcode == Opcodes.NEW && made.equals(INTERPRETER);
                            }
                        };
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found[0];
    }

    private static boolean isAllowed(String name) {
        return name.startsWith(GENERATED)
                || JDK.contains(name)
                || JDK_METHODS.containsKey(name)
                || ENGINE.stream().anyMatch(name::startsWith);
    }

    private static ModuleException refused(String reason) {
        return new ModuleException(
                "this compiled module was not made by WasmBox: "
                        + reason
                        + "; compile the .wasm file again");
    }

    /** Visits every name in a class by way of renaming nothing. */
    private static final class ReferenceCheck extends ClassRemapper {
        private final String checked;

        ReferenceCheck(String checked) {
            super(
                    new ClassWriter(0),
                    new Remapper(Opcodes.ASM9) {
                        @Override
                        public String map(String name) {
                            if (!isAllowed(name)) {
                                throw refused("its class " + checked + " refers to " + name);
                            }
                            return name;
                        }

                        @Override
                        public Object mapValue(Object value) {
                            if (value instanceof Handle
                                    || value instanceof ConstantDynamic
                                    || (value instanceof Type type
                                            && type.getSort() == Type.METHOD)) {
                                throw refused("its class " + checked + " looks methods up");
                            }
                            return super.mapValue(value);
                        }
                    });
            this.checked = checked;
        }

        @Override
        protected MethodVisitor createMethodRemapper(MethodVisitor next) {
            return new MethodRemapper(next, remapper) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String name, String type, boolean isInterface) {
                    Set<String> allowed = JDK_METHODS.get(owner);
                    if (allowed != null && !allowed.contains(name)) {
                        throw refused("its class " + checked + " calls " + owner + "." + name);
                    }
                    super.visitMethodInsn(opcode, owner, name, type, isInterface);
                }
            };
        }
    }
}
