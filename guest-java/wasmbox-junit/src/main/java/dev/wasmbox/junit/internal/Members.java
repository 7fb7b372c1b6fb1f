package dev.wasmbox.junit.internal;

import dev.wasmbox.junit.OnlyOnJvm;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestTemplate;
import org.junit.platform.commons.support.AnnotationSupport;
import org.objectweb.asm.Type;

/**
 * What JUnit calls of a class, and a box can call too.
 *
 * @param type the class
 * @param methods its own, without those that it inherits
 */
record Members(Class<?> type, List<Method> methods) {

    private static final List<Class<? extends Annotation>> CALLED =
            List.of(
                    Test.class,
                    TestTemplate.class,
                    BeforeAll.class,
                    BeforeEach.class,
                    AfterEach.class,
                    AfterAll.class);

    static Members of(Class<?> type) {
        List<Method> methods =
                Stream.of(type.getDeclaredMethods())
                        .filter(Members::isCalled)
                        .filter(method -> !isOnlyOnJvm(method))
                        .filter(method -> obstacle(method).isEmpty())
                        .sorted(Comparator.comparing(Members::signature))
                        .toList();
        return new Members(type, methods);
    }

    private static boolean isCalled(Method method) {
        return !method.isSynthetic()
                && !AnnotationSupport.isAnnotated(method, Disabled.class)
                && CALLED.stream().anyMatch(mark -> AnnotationSupport.isAnnotated(method, mark));
    }

    private static String signature(Method method) {
        return method.getName() + Type.getMethodDescriptor(method);
    }

    /** Whether the programmer leaves it out of the box. */
    static boolean isOnlyOnJvm(Executable executable) {
        return executable.isAnnotationPresent(OnlyOnJvm.class)
                || isOnlyOnJvm(executable.getDeclaringClass());
    }

    /** Whether the class, or one around it, is left out of the box. */
    static boolean isOnlyOnJvm(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return type.isAnnotationPresent(OnlyOnJvm.class) || (outer != null && isOnlyOnJvm(outer));
    }

    /** Why it cannot be called in a box, if so. */
    static Optional<String> obstacle(Executable executable) {
        if (Modifier.isPrivate(executable.getModifiers())) {
            return Optional.of("it is private");
        }
        boolean takesNothing = executable instanceof Constructor;
        int outer = takesNothing && isInner(executable.getDeclaringClass()) ? 1 : 0;
        return Stream.of(executable.getParameters())
                .skip(outer)
                .filter(parameter -> takesNothing || !Argument.isPossible(parameter.getType()))
                .findFirst()
                .map(Members::obstacle);
    }

    private static String obstacle(Parameter parameter) {
        return "its parameter "
                + parameter.getName()
                + " is a "
                + parameter.getType().getSimpleName();
    }

    /** Whether objects of the class have one around them. */
    static boolean isInner(Class<?> type) {
        return type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    }

    /** The constructor that a box can call. */
    Optional<Constructor<?>> constructor() {
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            return Optional.empty();
        }
        Constructor<?>[] all = type.getDeclaredConstructors();
        return all.length == 1 && obstacle(all[0]).isEmpty()
                ? Optional.of(all[0])
                : Optional.empty();
    }
}
