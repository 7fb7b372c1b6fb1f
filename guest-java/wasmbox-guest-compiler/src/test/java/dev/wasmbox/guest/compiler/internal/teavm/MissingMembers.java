package dev.wasmbox.guest.compiler.internal.teavm;

import com.sun.source.util.JavacTask;
import dev.wasmbox.guest.compiler.internal.loader.GuestClassPath;
import dev.wasmbox.guest.compiler.internal.repair.Repair;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.teavm.model.ClassReader;
import org.teavm.model.ClassReaderSource;
import org.teavm.model.ElementModifier;
import org.teavm.model.FieldReader;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodReader;
import org.teavm.model.ReferenceCache;
import org.teavm.model.ValueType;
import org.teavm.parsing.ClasspathClassHolderSource;

/**
 * What the JDK documents and the class library of guests lacks. javac knows the members that a
 * release has, whatever JDK runs it.
 */
final class MissingMembers {

    private static final String CONSTRUCTOR = "<init>";

    private final ClassReaderSource guest;
    private final Elements elements;
    private final Types types;

    MissingMembers(int release) {
        GuestClassPath nothing = new GuestClassPath(List.of());
        guest =
                new ClasspathClassHolderSource(
                        new GuestResources(nothing, Repair.all()), new ReferenceCache());
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        JavacTask task =
                (JavacTask)
                        javac.getTask(
                                null,
                                null,
                                null,
                                List.of("--release", "" + release, "-proc:none"),
                                List.of("java.lang.Object"),
                                null);
        elements = task.getElements();
        types = task.getTypes();
    }

    /** By class, in the order of their names; of a class that guests lack as a whole, nothing. */
    SortedMap<String, SortedSet<String>> of(String packageName) {
        SortedMap<String, SortedSet<String>> missing = new TreeMap<>();
        classes(elements.getPackageElement(packageName))
                .forEach(
                        type -> {
                            if (isAbsent(type)) {
                                missing.put(name(type), new TreeSet<>());
                            } else {
                                SortedSet<String> members = members(type);
                                if (!members.isEmpty()) {
                                    missing.put(name(type), members);
                                }
                            }
                        });
        return missing;
    }

    private String name(TypeElement type) {
        String home = elements.getPackageOf(type).getQualifiedName() + ".";
        return type.getQualifiedName().toString().substring(home.length());
    }

    private static Stream<TypeElement> classes(Element owner) {
        return ElementFilter.typesIn(owner.getEnclosedElements()).stream()
                .filter(MissingMembers::isVisible)
                .flatMap(type -> Stream.concat(Stream.of(type), classes(type)));
    }

    private static boolean isVisible(Element element) {
        return element.getModifiers().contains(Modifier.PUBLIC)
                || element.getModifiers().contains(Modifier.PROTECTED);
    }

    private boolean isAbsent(TypeElement type) {
        return isAbsent(guest.get(binaryName(type)));
    }

    private static boolean isAbsent(@Nullable ClassReader type) {
        return type == null || type.hasModifier(ElementModifier.SYNTHETIC);
    }

    private String binaryName(TypeElement type) {
        return elements.getBinaryName(type).toString();
    }

    private SortedSet<String> members(TypeElement type) {
        ClassReader ours = Objects.requireNonNull(guest.get(binaryName(type)));
        return elements.getAllMembers(type).stream()
                .filter(MissingMembers::isVisible)
                .filter(each -> isMissing(each, ours) && !isMissingAbove(each, type))
                .map(MissingMembers::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the class that declares it lacks it already, so that it is listed there. */
    private boolean isMissingAbove(Element member, TypeElement type) {
        TypeElement owner = (TypeElement) Objects.requireNonNull(member.getEnclosingElement());
        ClassReader found = guest.get(binaryName(owner));
        return !owner.equals(type) && found != null && !isAbsent(found) && isMissing(member, found);
    }

    private boolean isMissing(Element member, ClassReader in) {
        return switch (member.getKind()) {
            case FIELD, ENUM_CONSTANT ->
                    // javac copies constants.
                    ((VariableElement) member).getConstantValue() == null
                            && !hasField(in, member.getSimpleName().toString());
            case METHOD, CONSTRUCTOR ->
                    !hasMethod(in, descriptor((ExecutableElement) member), new TreeSet<>());
            default -> false;
        };
    }

    private static String text(Element member) {
        if (!(member instanceof ExecutableElement method)) {
            return member.getSimpleName().toString();
        }
        String name =
                method.getKind() == ElementKind.CONSTRUCTOR
                        ? "new"
                        : method.getSimpleName().toString();
        return name
                + method.getParameters().stream()
                        .map(each -> simple(each.asType()))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String simple(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? declared.asElement().getSimpleName().toString()
                : type instanceof ArrayType array
                        ? simple(array.getComponentType()) + "[]"
                        : type.toString();
    }

    private MethodDescriptor descriptor(ExecutableElement method) {
        List<ValueType> signature = new ArrayList<>();
        method.getParameters().forEach(each -> signature.add(valueType(each.asType())));
        signature.add(valueType(method.getReturnType()));
        return new MethodDescriptor(
                method.getSimpleName().toString(), signature.toArray(ValueType[]::new));
    }

    private ValueType valueType(TypeMirror declared) {
        TypeMirror type = types.erasure(declared);
        if (type instanceof ArrayType array) {
            return ValueType.arrayOf(valueType(array.getComponentType()));
        }
        if (type instanceof DeclaredType object) {
            return ValueType.object(binaryName((TypeElement) object.asElement()));
        }
        return switch (type.getKind()) {
            case BOOLEAN -> ValueType.BOOLEAN;
            case BYTE -> ValueType.BYTE;
            case SHORT -> ValueType.SHORT;
            case CHAR -> ValueType.CHARACTER;
            case INT -> ValueType.INTEGER;
            case LONG -> ValueType.LONG;
            case FLOAT -> ValueType.FLOAT;
            case DOUBLE -> ValueType.DOUBLE;
            case VOID -> ValueType.VOID;
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private boolean hasField(@Nullable ClassReader type, String name) {
        if (type == null) {
            return false;
        }
        FieldReader field = type.getField(name);
        if (field != null) {
            return true;
        }
        return Stream.concat(Stream.ofNullable(type.getParent()), type.getInterfaces().stream())
                .anyMatch(each -> hasField(guest.get(each), name));
    }

    private boolean hasMethod(
            @Nullable ClassReader type, MethodDescriptor sought, SortedSet<String> seen) {
        if (type == null || !seen.add(type.getName())) {
            return false;
        }
        MethodReader method = type.getMethod(sought);
        if (method != null) {
            return true;
        }
        if (sought.getName().equals(CONSTRUCTOR)) {
            return false;
        }
        return Stream.concat(
                        Stream.of(type.getParent() == null ? "java.lang.Object" : type.getParent()),
                        type.getInterfaces().stream())
                .anyMatch(each -> hasMethod(guest.get(each), sought, seen));
    }
}
