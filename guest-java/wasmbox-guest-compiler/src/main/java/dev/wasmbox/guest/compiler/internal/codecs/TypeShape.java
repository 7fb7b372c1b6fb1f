package dev.wasmbox.guest.compiler.internal.codecs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * What generated codecs know of a record, enum or sealed interface, read from its class file in the
 * words of the annotation processor.
 */
final class TypeShape extends ClassVisitor {
    private final List<String> parameters = new ArrayList<>();
    private final List<String> components = new ArrayList<>();
    private final List<String> constants = new ArrayList<>();
    private final List<String> permitted = new ArrayList<>();
    private int access;

    private TypeShape() {
        super(Opcodes.ASM9);
    }

    static String of(byte[] classFile) {
        TypeShape shape = new TypeShape();
        new ClassReader(classFile).accept(shape, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
        return shape.text();
    }

    @Override
    public void visit(
            int version,
            int flags,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        access = flags;
        if (signature != null) {
            new SignatureReader(signature).accept(new Parameters());
        }
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(
            String name, String descriptor, @Nullable String signature) {
        String type = signature == null ? descriptor : signature;
        return new ComponentHints(
                hints -> components.add(new SignatureText(type, hints).text() + " " + name));
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int flags,
            String name,
            String descriptor,
            @Nullable String signature,
            @Nullable Object value) {
        if ((flags & Opcodes.ACC_ENUM) != 0) {
            constants.add(name);
        }
        return null;
    }

    @Override
    public void visitPermittedSubclass(String name) {
        permitted.add(name.replace('/', '.'));
    }

    private String text() {
        String generic = parameters.isEmpty() ? "" : "<" + String.join(", ", parameters) + "> ";
        if ((access & Opcodes.ACC_RECORD) != 0) {
            return "record " + generic + "(" + String.join(", ", components) + ")";
        }
        if ((access & Opcodes.ACC_ENUM) != 0) {
            return "enum " + String.join(", ", constants);
        }
        if ((access & Opcodes.ACC_INTERFACE) == 0) {
            return "a class";
        }
        return permitted.isEmpty()
                ? "an interface that is not sealed"
                : "sealed interface " + generic + "permits " + String.join(", ", permitted);
    }

    /** Collects the names of the type parameters. */
    private final class Parameters extends SignatureVisitor {
        Parameters() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitFormalTypeParameter(String name) {
            parameters.add(name);
        }
    }
}
