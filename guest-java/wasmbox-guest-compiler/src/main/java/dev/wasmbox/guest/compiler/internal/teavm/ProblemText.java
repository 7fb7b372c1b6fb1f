package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.teavm.diagnostics.Problem;
import org.teavm.diagnostics.ProblemTextConsumer;
import org.teavm.model.FieldReference;
import org.teavm.model.MethodReference;
import org.teavm.model.TextLocation;
import org.teavm.model.ValueType;

/** Writes a problem with names as in source code: {@code System.load(String)}. */
final class ProblemText implements ProblemTextConsumer {
    private static final String HINT =
            ": guests do not have all of the JDK, see docs/java-guests.md";
    private final StringBuilder text = new StringBuilder();
    private boolean aboutJdk;

    private ProblemText() {}

    static String of(Problem problem) {
        ProblemText text = new ProblemText();
        problem.render(text);
        return text.text + (isMissing(problem) && text.aboutJdk ? HINT : "");
    }

    static boolean isMissing(Problem problem) {
        return problem.getText().endsWith("was not found");
    }

    /** What a problem says is missing of a class. */
    static String member(Problem problem) {
        Object missing = problem.getParams().length == 0 ? "" : problem.getParams()[0];
        return missing instanceof MethodReference method
                ? method(method)
                : missing instanceof FieldReference field ? field(field) : "";
    }

    static String missing(String className) {
        return "Class " + className + " was not found" + HINT;
    }

    /** Of a class several members are missing. */
    static String missing(String className, List<String> members) {
        return "Class " + className + " lacks " + String.join(", ", members) + HINT;
    }

    static String method(MethodReference method) {
        return Arrays.stream(method.getParameterTypes())
                .map(ProblemText::type)
                .collect(Collectors.joining(", ", name(method) + "(", ")"));
    }

    private static String name(MethodReference method) {
        String owner = simple(method.getClassName());
        return method.getName().equals("<init>") ? "new " + owner : owner + "." + method.getName();
    }

    private static String field(FieldReference field) {
        return simple(field.getClassName()) + "." + field.getFieldName();
    }

    private static String type(ValueType type) {
        if (type instanceof ValueType.Array array) {
            return type(array.getItemType()) + "[]";
        }
        if (type instanceof ValueType.Primitive primitive) {
            return switch (primitive.getKind()) {
                case INTEGER -> "int";
                case CHARACTER -> "char";
                default -> primitive.getKind().name().toLowerCase(Locale.ROOT);
            };
        }
        return type instanceof ValueType.Object object
                ? simple(object.getClassName())
                : type.toString();
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }

    private void mention(String className, String name) {
        aboutJdk |= className.startsWith("java.") || className.startsWith("javax.");
        text.append(name);
    }

    @Override
    public void append(String words) {
        text.append(words);
    }

    @Override
    public void appendClass(String className) {
        mention(className, className);
    }

    @Override
    public void appendType(ValueType type) {
        text.append(type(type));
    }

    @Override
    public void appendMethod(MethodReference method) {
        mention(method.getClassName(), method(method));
    }

    @Override
    public void appendField(FieldReference field) {
        mention(field.getClassName(), field(field));
    }

    @Override
    public void appendLocation(TextLocation location) {
        text.append(location);
    }
}
