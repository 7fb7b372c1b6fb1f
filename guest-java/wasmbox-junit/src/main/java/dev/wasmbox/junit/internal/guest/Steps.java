package dev.wasmbox.junit.internal.guest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of one class that JUnit calls. Its subclasses are generated, one for each class. */
public abstract class Steps {

    /**
     * Makes an object of the class.
     *
     * @param outer the object around it, for inner classes
     */
    public abstract @Nullable Object create(@Nullable Object outer);

    /**
     * Calls a method.
     *
     * @param method its place among the methods of the class
     * @param target the object, null for static methods
     * @param arguments as {@link Arguments} reads them
     */
    public abstract void call(int method, @Nullable Object target, List<String> arguments)
            throws Throwable;
}
