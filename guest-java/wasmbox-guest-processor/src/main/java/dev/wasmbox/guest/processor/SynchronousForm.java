package dev.wasmbox.guest.processor;

import static dev.wasmbox.guest.processor.Misuse.refuseIf;

import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads a class marked with {@code @WasmBox}. */
record SynchronousForm(Mirrors mirrors) {
    private static final String GUEST = "dev.wasmbox.guest.WasmBoxGuest";
    private static final String CONSUMER = "java.util.function.Consumer";

    EntryPoint read(TypeElement type) throws Misuse {
        String name = type.getSimpleName().toString();
        String wanted =
                "`class %s implements WasmBoxGuest<Input, Output>`, with your types for Input and Output"
                        .formatted(name);
        requireInstantiable(type, name, wanted);
        List<? extends TypeMirror> messages = messages(type, name, wanted);
        EntryPoint.requireVisible(type, "class `" + name + "`");
        requireCallable(constructor(type, messages.get(1)), name);
        return new EntryPoint(
                EntryPoint.Form.SYNCHRONOUS, type, "new", messages.get(0), messages.get(1), type);
    }

    private static void requireInstantiable(TypeElement type, String name, String wanted)
            throws Misuse {
        refuseIf(
                type.getKind() != ElementKind.CLASS && type.getKind() != ElementKind.RECORD,
                type,
                "@WasmBox marks `%s`, which is no class. Write %s.",
                name,
                wanted);
        refuseIf(
                type.getModifiers().contains(Modifier.ABSTRACT),
                type,
                "@WasmBox class `%s` is abstract, so no guest can be made of it. Remove `abstract`, or mark a subclass.",
                name);
        refuseIf(
                type.getNestingKind().isNested() && !type.getModifiers().contains(Modifier.STATIC),
                type,
                "@WasmBox class `%s` is an inner class. Make it `static`.",
                name);
        refuseIf(
                !type.getTypeParameters().isEmpty(),
                type,
                "@WasmBox class `%s` has type parameters. Write %s.",
                name,
                wanted);
    }

    private List<? extends TypeMirror> messages(TypeElement type, String name, String wanted)
            throws Misuse {
        DeclaredType guest = mirrors.supertype(type.asType(), GUEST);
        if (guest == null) {
            throw new Misuse(
                    type,
                    "@WasmBox class `%s` does not implement WasmBoxGuest. Write %s.",
                    name,
                    wanted);
        }
        refuseIf(
                guest.getTypeArguments().isEmpty(),
                type,
                "@WasmBox class `%s` implements WasmBoxGuest without message types. Write %s.",
                name,
                wanted);
        return guest.getTypeArguments();
    }

    private ExecutableElement constructor(TypeElement type, TypeMirror output) throws Misuse {
        DeclaredType consumer = mirrors.declared(CONSUMER, output);
        for (ExecutableElement constructor :
                ElementFilter.constructorsIn(type.getEnclosedElements())) {
            if (constructor.getParameters().size() == 1
                    && mirrors.types()
                            .isAssignable(consumer, constructor.getParameters().get(0).asType())) {
                return constructor;
            }
        }
        throw new Misuse(
                type,
                "@WasmBox class `%1$s` has no constructor for its callback. Add `%1$s(%2$s callback)`.",
                type.getSimpleName(),
                Names.simple(consumer));
    }

    private void requireCallable(ExecutableElement constructor, String name) throws Misuse {
        refuseIf(
                constructor.getModifiers().contains(Modifier.PRIVATE),
                constructor,
                "The constructor of @WasmBox class `%s` is private, so the entry point cannot call it. Remove `private`.",
                name);
        for (TypeMirror thrown : constructor.getThrownTypes()) {
            refuseIf(
                    mirrors.isChecked(thrown),
                    constructor,
                    "The constructor of @WasmBox class `%s` throws the checked exception `%s`. Catch it there, or throw an unchecked one.",
                    name,
                    Names.simple(thrown));
        }
    }
}
