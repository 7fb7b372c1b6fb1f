package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.compiler.internal.rewrite.FailingInitializers;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ClassReader;
import org.teavm.model.ClassReaderSource;
import org.teavm.model.ElementModifier;
import org.teavm.model.FieldHolder;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReader;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.instructions.InitClassInstruction;

/**
 * Initializes what a class extends before the class, and of what it implements the interfaces with
 * default methods (JLS 12.4.1). TeaVM does so only when a constructor calls that of the base.
 */
final class BaseInitializers implements ClassHolderTransformer {

    private static final MethodDescriptor MOVED = method(FailingInitializers.MOVED);
    private static final MethodDescriptor OF_BASES = method(FailingInitializers.OF_BASES);

    private static MethodDescriptor method(String name) {
        return new MethodDescriptor(name, ValueType.VOID);
    }

    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        MethodHolder own = type.getMethod(MOVED);
        MethodHolder initializer = own == null ? type.getMethod(OF_BASES) : own;
        if (initializer == null || type.hasModifier(ElementModifier.INTERFACE)) {
            return;
        }
        Set<String> bases = bases(type, context.getHierarchy().getClassSource());
        if (own == null && bases.isEmpty()) {
            type.removeMethod(initializer);
            type.removeMethod(type.getMethod(method("<clinit>")));
            for (FieldHolder field : type.getFields().toArray(FieldHolder[]::new)) {
                if (field.getName().equals(FailingInitializers.FAILED)) {
                    type.removeField(field);
                }
            }
            return;
        }
        initialize(bases, initializer.getProgram());
    }

    private static void initialize(Set<String> bases, Program program) {
        InitClassInstruction last = null;
        for (String base : bases) {
            InitClassInstruction next = new InitClassInstruction();
            next.setClassName(base);
            if (last == null) {
                program.basicBlockAt(0).addFirst(next);
            } else {
                last.insertNext(next);
            }
            last = next;
        }
    }

    /** In the order in which they are initialized; what these initialize in turn is left out. */
    private static Set<String> bases(ClassReader type, ClassReaderSource classes) {
        Set<String> bases = new LinkedHashSet<>();
        addBases(type, classes, bases);
        return bases;
    }

    private static void addBases(ClassReader type, ClassReaderSource classes, Set<String> bases) {
        ClassReader parent = type.getParent() == null ? null : classes.get(type.getParent());
        if (parent != null) {
            if (isInitialized(parent, classes)) {
                bases.add(parent.getName());
            } else {
                addBases(parent, classes, bases);
            }
        }
        type.getInterfaces().forEach(name -> addInterface(classes.get(name), classes, bases));
    }

    /** The interface and those that it extends, as far as they are initialized with a class. */
    static Set<String> ofInterface(String name, ClassReaderSource classes) {
        Set<String> bases = new LinkedHashSet<>();
        addInterface(classes.get(name), classes, bases);
        return bases;
    }

    private static void addInterface(
            @Nullable ClassReader type, ClassReaderSource classes, Set<String> bases) {
        if (type == null) {
            return;
        }
        type.getInterfaces().forEach(name -> addInterface(classes.get(name), classes, bases));
        if (type.getMethod(MOVED) != null
                && type.getMethods().stream().anyMatch(BaseInitializers::isDefault)) {
            bases.add(type.getName());
        }
    }

    private static boolean isDefault(MethodReader method) {
        return !method.hasModifier(ElementModifier.STATIC)
                && !method.hasModifier(ElementModifier.ABSTRACT);
    }

    private static boolean isInitialized(ClassReader type, ClassReaderSource classes) {
        return type.getMethod(MOVED) != null
                || type.getMethod(OF_BASES) != null && !bases(type, classes).isEmpty();
    }
}
