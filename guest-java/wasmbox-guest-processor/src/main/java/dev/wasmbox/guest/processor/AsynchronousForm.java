package dev.wasmbox.guest.processor;

import static dev.wasmbox.guest.processor.Misuse.refuseIf;

import java.util.List;
import java.util.Objects;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads a method marked with {@code @WasmBox}. */
record AsynchronousForm(Mirrors mirrors) {
    private static final String CONTEXT = "dev.wasmbox.guest.WasmBoxContext";

    EntryPoint read(ExecutableElement method) throws Misuse {
        String name = method.getSimpleName().toString();
        String wanted =
                "`static void %s(WasmBoxContext<Input, Output> context)`, with your types for Input and Output"
                        .formatted(name);
        requireCallable(method, name, wanted);
        VariableElement parameter = onlyParameter(method, name, wanted);
        List<? extends TypeMirror> messages = messages(parameter, name, wanted);
        TypeElement owner = (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
        EntryPoint.requireVisible(owner, "method `" + name + "`");
        return new EntryPoint(
                EntryPoint.Form.ASYNCHRONOUS,
                owner,
                name,
                messages.get(0),
                messages.get(1),
                parameter);
    }

    private void requireCallable(ExecutableElement method, String name, String wanted)
            throws Misuse {
        refuseIf(
                !method.getModifiers().contains(Modifier.STATIC),
                method,
                "@WasmBox method `%s` is not static. Write %s.",
                name,
                wanted);
        refuseIf(
                method.getModifiers().contains(Modifier.PRIVATE),
                method,
                "@WasmBox method `%s` is private, so the entry point cannot call it. Remove `private`.",
                name);
        refuseIf(
                !method.getTypeParameters().isEmpty(),
                method,
                "@WasmBox method `%s` has type parameters. Write %s.",
                name,
                wanted);
        refuseIf(
                method.getReturnType().getKind() != TypeKind.VOID,
                method,
                "@WasmBox method `%s` returns `%s`. Return void, and send values with `context.send(value)`.",
                name,
                Names.simple(method.getReturnType()));
        for (TypeMirror thrown : method.getThrownTypes()) {
            refuseIf(
                    mirrors.isChecked(thrown)
                            && !mirrors.types()
                                    .isSubtype(thrown, mirrors.declared("java.lang.Exception")),
                    method,
                    "@WasmBox method `%s` throws `%s`, which is more than a guest may. Write `throws Exception`.",
                    name,
                    Names.simple(thrown));
        }
    }

    private static VariableElement onlyParameter(
            ExecutableElement method, String name, String wanted) throws Misuse {
        List<? extends VariableElement> parameters = method.getParameters();
        refuseIf(
                parameters.size() != 1,
                method,
                "@WasmBox method `%s` has %d parameters, but is called with one, the context. Write %s.",
                name,
                parameters.size(),
                wanted);
        return parameters.get(0);
    }

    private List<? extends TypeMirror> messages(
            VariableElement parameter, String name, String wanted) throws Misuse {
        TypeMirror type = parameter.asType();
        refuseIf(
                !Mirrors.is(type, CONTEXT),
                parameter,
                "@WasmBox method `%s` takes a `%s`, but is called with a context. Write %s.",
                name,
                Names.simple(type),
                wanted);
        List<? extends TypeMirror> messages = ((DeclaredType) type).getTypeArguments();
        refuseIf(
                messages.isEmpty(),
                parameter,
                "The context of @WasmBox method `%s` lacks its message types. Write %s.",
                name,
                wanted);
        return messages;
    }
}
