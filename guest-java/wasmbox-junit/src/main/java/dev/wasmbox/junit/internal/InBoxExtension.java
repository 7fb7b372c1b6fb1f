package dev.wasmbox.junit.internal;

import dev.wasmbox.junit.InBox;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Does on both sides what JUnit does.
 *
 * <p>JUnit's own call comes first and counts as ever. Then the same is done with the classes as
 * they were changed, on the JVM and in the box, and compared. So the order of things, inheritance,
 * conditions and repetitions are JUnit's business.
 */
public final class InBoxExtension implements InvocationInterceptor, AfterAllCallback {

    private static final ExtensionContext.Namespace HERE =
            ExtensionContext.Namespace.create(InBoxExtension.class);

    /** Called by JUnit. */
    public InBoxExtension() {}

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation,
            ReflectiveInvocationContext<Constructor<T>> call,
            ExtensionContext context)
            throws Throwable {
        return after(
                invocation,
                call.getExecutable(),
                context,
                session -> session.create(call.getExecutable()));
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> call,
            ExtensionContext context)
            throws Throwable {
        method(invocation, call, context);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> call,
            ExtensionContext context)
            throws Throwable {
        method(invocation, call, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> call,
            ExtensionContext context)
            throws Throwable {
        method(invocation, call, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> call,
            ExtensionContext context)
            throws Throwable {
        method(invocation, call, context);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> call,
            ExtensionContext context)
            throws Throwable {
        method(invocation, call, context);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> call,
            ExtensionContext context)
            throws Throwable {
        method(invocation, call, context);
    }

    private static void method(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> call,
            ExtensionContext context)
            throws Throwable {
        Method method = call.getExecutable();
        Object target =
                Modifier.isStatic(method.getModifiers()) ? null : call.getTarget().orElse(null);
        after(
                invocation,
                method,
                context,
                session -> session.call(method, target, call.getArguments()));
    }

    private static <T> T after(
            Invocation<T> invocation,
            Executable what,
            ExtensionContext context,
            Consumer<Session> onBothSides)
            throws Throwable {
        T result;
        try {
            result = invocation.proceed();
        } catch (Throwable failure) {
            also(failure, what, context, onBothSides);
            throw failure;
        }
        both(what, context, onBothSides);
        return result;
    }

    /** A failure of the test as it is; where the box differs is told beside it. */
    private static void also(
            Throwable failure,
            Executable what,
            ExtensionContext context,
            Consumer<Session> onBothSides) {
        try {
            both(what, context, onBothSides);
        } catch (Throwable difference) {
            failure.addSuppressed(difference);
        }
    }

    private static void both(
            Executable what, ExtensionContext context, Consumer<Session> onBothSides) {
        if (!Members.isOnlyOnJvm(what)) {
            onBothSides.accept(session(context));
        }
    }

    private static Session session(ExtensionContext context) {
        ExtensionContext top = top(context);
        Class<?> test = top.getRequiredTestClass();
        Suites suites =
                context.getRoot()
                        .getStore(HERE)
                        .getOrComputeIfAbsent(Suites.class, key -> new Suites(), Suites.class);
        Suite suite = suites.of(test); // may throw, which the store below would remember
        return top.getStore(HERE)
                .getOrComputeIfAbsent(
                        Session.class, key -> new Session(suite, time(test)), Session.class);
    }

    private static Duration time(Class<?> test) {
        return AnnotationSupport.findAnnotation(test, InBox.class)
                .map(box -> Duration.ofSeconds(box.seconds()))
                .orElseThrow();
    }

    /** The context of the class that is not nested in another. */
    private static ExtensionContext top(ExtensionContext context) {
        ExtensionContext top = context;
        while (top.getParent().flatMap(ExtensionContext::getTestClass).isPresent()) {
            top = top.getParent().orElseThrow();
        }
        return top;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (top(context) == context) {
            Session session = context.getStore(HERE).remove(Session.class, Session.class);
            if (session != null) {
                session.close();
            }
        }
    }
}
