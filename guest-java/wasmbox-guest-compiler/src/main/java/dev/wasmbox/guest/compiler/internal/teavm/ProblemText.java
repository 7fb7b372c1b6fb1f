package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.Arrays;
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
    private final StringBuilder text = new StringBuilder();
    private boolean aboutJdk;

    private ProblemText() {}

    static String of(Problem problem) {
        ProblemText text = new ProblemText();
        problem.render(text);
        boolean missing = problem.getText().endsWith("was not found");
        return text.text
                + (missing && text.aboutJdk
                        ? ": guests do not have all of the JDK, see docs/java-guests.md"
                        : "");
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
        mention(field.getClassName(), simple(field.getClassName()) + "." + field.getFieldName());
    }

    @Override
    public void appendLocation(TextLocation location) {
        text.append(location);
    }
}
